// A program whose logger says nothing.
#include "sending.hpp"

int main(int argc, char** argv) { return argc > 1 ? send_with<smsaero::NullLogger>(argv[1]) : 1; }
