#pragma once

#include <smsaero/verification/expiring_table.hpp>
#include <smsaero/verification/keyed_hash.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>

namespace smsaero::inline v0 {

/// Many small `ExpiringTable`s, each with a lock of its own, that hold so many entries together: threads meet
/// seldom, and what takes the time of a whole table takes that of a small one. `Key` has `hash(KeyedHash
/// const&)`, as good in its highest bits as in its lowest. Thread safety: any number of callers. Errors: the
/// system may refuse a random key, which `ok` tells.
template <class Key, class Value>
class ShardedTable {
    struct HashKey {
        KeyedHash const* hash;
        std::size_t operator()(Key const& key) const noexcept { return key.hash(*hash); }
    };

public:
    /// One of the small tables.
    using Table = ExpiringTable<Key, Value, HashKey>;

    /// An empty one.
    /// @param most how many entries it holds, any number, and one more for each thread that comes while
    /// another takes the last place
    explicit ShardedTable(std::size_t most) : most_(most) {
        for (auto& shard : shards_)
            shard = std::make_unique<Shard>(HashKey{&hash_});
    }

    /// @return whether its hash has a random key; while it is false nothing may be put there
    bool ok() const { return hash_.ok(); }

    /// The small table that a key belongs to, locked as long as this lives. Thread safety: one thread at a
    /// time.
    class Opened {
    public:
        Opened(Opened const&) = delete;
        Opened& operator=(Opened const&) = delete;
        /// Unlocks it.
        ~Opened() { all_.size_ += table_.size() - size_; }

        /// @return the small table, valid as long as this
        Table* operator->() { return &table_; }

        /// Looks for room, where there is none, among what has expired.
        /// @param now the moment by which it has
        /// @return whether one more entry may be put there
        bool has_room(typename Table::Time now) {
            if (is_below_most()) return true;
            table_.collect(now, table_.size());
            return is_below_most();
        }

    private:
        friend ShardedTable;
        Opened(ShardedTable& all, std::size_t shard)
            : all_(all),
              lock_(all.shards_[shard]->mutex),
              table_(all.shards_[shard]->table),
              size_(table_.size()) {}

        bool is_below_most() const { return all_.size_ + (table_.size() - size_) < all_.most_; }

        ShardedTable& all_;
        std::lock_guard<std::mutex> lock_;
        Table& table_;
        std::size_t const size_; // when it was opened
    };

    /// Waits for whoever has it open.
    /// @param key whose entry is looked for or put there
    /// @return the small table that it belongs to
    Opened open(Key const& key) { return {*this, key.hash(hash_) >> 56}; }

    /// How many small tables there are.
    static constexpr std::size_t parts = 256;

    /// Forgets entries of one small table that have expired.
    /// @param part which of the `parts`, from 0 on; more are counted round and round
    /// @param now the moment by which they have
    /// @param most how many, at most
    /// @return how many it were
    std::size_t collect(std::size_t part, typename Table::Time now, std::size_t most) {
        Opened opened{*this, part % parts};
        return opened->collect(now, most);
    }

    /// @return how many entries there are, with those that have expired and are not forgotten yet
    std::size_t size() const { return size_; }

private:
    struct alignas(64) Shard { // so that two locks share no line of the cache
        explicit Shard(HashKey hash) : table(hash) {}
        std::mutex mutex;
        Table table;
    };

    KeyedHash const hash_;
    std::size_t const most_;
    std::atomic<std::size_t> size_ = 0;
    std::array<std::unique_ptr<Shard>, parts> shards_; // by the highest byte of the hash
};

} // namespace smsaero::inline v0
