#pragma once

#include <smsaero/wire/gate_health.hpp>

#include <cstddef>
#include <cstdint>

namespace smsaero::inline v0 {

/// The order in which one call tries its gates: as configured, those that are doubtful when it begins last.
/// Thread safety: as an integer. Errors: none.
class GateOrder {
public:
    GateOrder() = default;
    /// Settles the order.
    /// @param gates how many there are, any number
    /// @param doubtful any bits: those of the doubtful ones, the lowest for the first gate
    GateOrder(std::size_t gates, std::uint64_t doubtful) : gates_(gates), doubtful_(doubtful) {}

    /// Which gate is to be tried next.
    /// @param tried how many were tried before it, less than there are gates
    /// @return its position among those configured, from 0 on
    std::size_t at(std::size_t tried) const {
        for (bool const last : {false, true})
            for (std::size_t gate = 0; gate < gates_; ++gate)
                if (is_doubtful(gate) == last && tried-- == 0) return gate;
        return 0;
    }

private:
    bool is_doubtful(std::size_t gate) const {
        return gate < GateHealth::max_gates && (doubtful_ >> gate & 1) != 0;
    }

    std::size_t gates_ = 0;
    std::uint64_t doubtful_ = 0;
};

} // namespace smsaero::inline v0
