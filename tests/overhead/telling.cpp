// Its twin, whose logger writes every event.
#include "sending.hpp"

#include <smsaero/logging/fmt_logger.hpp>

int main(int argc, char** argv) { return argc > 1 ? send_with<smsaero::FmtLogger<>>(argv[1]) : 1; }
