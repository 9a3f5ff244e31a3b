#pragma once

#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <unordered_map>
#include <utility>
#include <vector>

namespace smsaero::inline v0 {

/// A hash table whose entries expire. What has expired is not found any more; its memory goes back with
/// `collect`, as few entries at a time as its owner likes, and so does the table's own when most of it is
/// empty. No call looks at all entries but those that double or halve the table. Moments are times since
/// whatever the owner's clock counts from. Thread safety: one thread at a time. Errors: none.
template <class Key, class Value, class Hash>
class ExpiringTable {
public:
    /// A moment, or a length of time.
    using Time = std::chrono::nanoseconds;

    /// An empty one.
    /// @param hash is copied
    explicit ExpiringTable(Hash const& hash) : entries_(0, hash) {}
    ExpiringTable(ExpiringTable const&) = delete;
    ExpiringTable& operator=(ExpiringTable const&) = delete;

    /// @param key whose value is looked for
    /// @param now the moment
    /// @return the value, which stays where it is until it is replaced or forgotten; null where there is none
    /// that lasts beyond `now`
    Value* find(Key const& key, Time now) {
        auto const found = entries_.find(key);
        return found == entries_.end() || found->second.ends <= now ? nullptr : &found->second.value;
    }

    /// Gives a key a value, in place of whatever it had.
    /// @param key whose value it is
    /// @param value is moved to its place
    /// @param now the moment
    /// @param lasts how long from `now` it is found; not negative
    /// @return the value in its place
    Value& put(Key const& key, Value value, Time now, Time lasts) {
        if (auto const old = entries_.find(key); old != entries_.end()) erase(old);
        auto const [place, added] = entries_.try_emplace(key, std::move(value));
        Entry& entry = *place;
        entry.second.ends = now + lasts;
        try {
            append(entry, lasts);
        } catch (...) {
            entries_.erase(place);
            throw;
        }
        return entry.second.value;
    }

    /// Lets a value last longer; nothing where there is none.
    /// @param key whose value it is
    /// @param now the moment
    /// @param lasts how long from `now` it is found; not negative
    void extend(Key const& key, Time now, Time lasts) {
        auto const found = entries_.find(key);
        if (found == entries_.end()) return;
        Queue& queue = queue_for(lasts); // first: this may take memory
        unlink(*found);
        found->second.ends = now + lasts;
        append(*found, queue);
    }

    /// Forgets a value, if there is one.
    /// @param key whose value it is
    void erase(Key const& key) {
        if (auto const found = entries_.find(key); found != entries_.end()) erase(found);
    }

    /// Forgets entries that have expired.
    /// @param now the moment by which they have
    /// @param most how many, at most
    /// @return how many it were
    std::size_t collect(Time now, std::size_t most) noexcept {
        std::size_t collected = 0;
        for (std::size_t turns = queues_.size(); turns > 0 && collected < most; --turns) {
            turn_ = (turn_ + 1) % queues_.size();
            while (collected < most && queues_[turn_].first != nullptr
                   && queues_[turn_].first->second.ends <= now) {
                erase(entries_.find(queues_[turn_].first->first));
                ++collected;
            }
        }
        shrink();
        return collected;
    }

    /// @return how many entries there are, with those that have expired and are not forgotten yet
    std::size_t size() const { return entries_.size(); }

private:
    static constexpr std::size_t fewest_buckets = 64;

    struct Node;
    using Entry = std::pair<Key const, Node>;

    /// A value, and its place among those that last about as long.
    struct Node {
        explicit Node(Value&& it) : value(std::move(it)) {}
        Value value;
        Time ends{};
        Entry* before = nullptr;
        Entry* behind = nullptr;
        std::uint32_t length = 0; // which queue it is in
    };

    /// Entries in the order in which they were put there, which is nearly the one in which they expire, since
    /// they all last about as long.
    struct Queue {
        std::uint32_t length;
        Entry* first = nullptr;
        Entry* last = nullptr;
    };

    using Entries = std::unordered_map<Key, Node, Hash>;

    /// Lengths of time that differ by less than an eighth are taken for one.
    static std::uint32_t rounded(Time lasts) {
        auto const span = static_cast<std::uint64_t>(lasts.count());
        auto const width = static_cast<unsigned>(std::bit_width(span));
        if (width <= 4) return static_cast<std::uint32_t>(span);
        return static_cast<std::uint32_t>(width << 3 | (span >> (width - 4) & 7));
    }

    Queue& queue_for(Time lasts) {
        std::uint32_t const length = rounded(lasts);
        for (Queue& queue : queues_)
            if (queue.length == length) return queue;
        return queues_.emplace_back(Queue{length});
    }

    void append(Entry& entry, Time lasts) { append(entry, queue_for(lasts)); }

    static void append(Entry& entry, Queue& queue) {
        entry.second.length = queue.length;
        entry.second.before = queue.last;
        entry.second.behind = nullptr;
        (queue.last == nullptr ? queue.first : queue.last->second.behind) = &entry;
        queue.last = &entry;
    }

    void unlink(Entry& entry) {
        Node& node = entry.second;
        for (Queue& queue : queues_) {
            if (queue.length != node.length) continue;
            (node.before == nullptr ? queue.first : node.before->second.behind) = node.behind;
            (node.behind == nullptr ? queue.last : node.behind->second.before) = node.before;
        }
    }

    /// Gives the table's own memory back when most of it is empty.
    void shrink() noexcept {
        if (entries_.size() >= entries_.bucket_count() / 8) return;
        try {
            if (entries_.empty()) {
                Entries(0, entries_.hash_function()).swap(entries_);
                std::vector<Queue>().swap(queues_); // an assignment would keep its memory
            } else if (entries_.bucket_count() > fewest_buckets) {
                entries_.rehash(entries_.size() * 2);
            }
        } catch (std::exception const&) {
            // Then it stays as large as it is, until there is memory for a smaller one.
        }
    }

    void erase(typename Entries::iterator place) {
        unlink(*place);
        entries_.erase(place);
    }

    Entries entries_;
    std::vector<Queue> queues_; // few: one for each length of time
    std::size_t turn_ = 0;
};

} // namespace smsaero::inline v0
