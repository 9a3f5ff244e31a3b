#pragma once

#include <smsaero/verification/expiring_table.hpp>
#include <smsaero/verification/keyed_hash.hpp>

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string_view>

namespace smsaero::inline v0 {

/// Many small `ExpiringTable`s, each with a lock of its own, that hold so many entries together: threads meet
/// seldom, and what takes the time of a whole table takes that of a small one. `Key` has `view()`, the bytes
/// that it consists of. Safe to share between threads.
template <class Key, class Value>
class ShardedTable {
    struct HashKey {
        KeyedHash const* hash;
        std::size_t operator()(Key const& key) const noexcept { return (*hash)(key.view()); }
    };

public:
    using Table = ExpiringTable<Key, Value, HashKey>;

    /// Holds at most `most` entries.
    explicit ShardedTable(std::size_t most) : most_(most) {
        for (auto& shard : shards_)
            shard = std::make_unique<Shard>(HashKey{&hash_});
    }

    /// The small table that a key belongs to, locked as long as this lives.
    class Opened {
    public:
        Opened(Opened const&) = delete;
        Opened& operator=(Opened const&) = delete;
        ~Opened() { all_.size_ += table_.size() - size_; }

        Table* operator->() { return &table_; }

        /// Whether one more entry may be put there.
        bool has_room() const { return all_.size_ + (table_.size() - size_) < all_.most_; }

    private:
        friend ShardedTable;
        Opened(ShardedTable& all, std::size_t shard, typename Table::Time now, std::size_t most)
            : all_(all),
              lock_(all.shards_[shard]->mutex),
              table_(all.shards_[shard]->table),
              size_(table_.size()),
              collected_(table_.collect(now, most)) {}

        ShardedTable& all_;
        std::lock_guard<std::mutex> lock_;
        Table& table_;
        std::size_t const size_; // when it was opened
        std::size_t const collected_;
    };

    /// Opens that table, and forgets some of what has expired there by `now`.
    Opened open(Key const& key, typename Table::Time now) {
        return {*this, hash_(key.view()) >> 56, now, collected_at_once};
    }

    /// Forgets what has expired, at most so many entries of each small table. How many it were.
    std::size_t collect(typename Table::Time now, std::size_t most) {
        std::size_t collected = 0;
        for (std::size_t shard = 0; shard < shards_.size(); ++shard) {
            Opened const opened{*this, shard, now, most};
            collected += opened.collected_;
        }
        return collected;
    }

    /// How many entries there are, with those that have expired and are not forgotten yet.
    std::size_t size() const { return size_; }

private:
    /// More than one, so that memory goes back faster than it is taken.
    static constexpr std::size_t collected_at_once = 4;

    struct alignas(64) Shard { // so that two locks share no line of the cache
        explicit Shard(HashKey hash) : table(hash) {}
        std::mutex mutex;
        Table table;
    };

    KeyedHash const hash_;
    std::size_t const most_;
    std::atomic<std::size_t> size_ = 0;
    std::array<std::unique_ptr<Shard>, 256> shards_; // by the highest byte of the hash
};

} // namespace smsaero::inline v0
