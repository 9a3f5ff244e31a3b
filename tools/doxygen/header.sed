# How Doxygen is to see the headers.
# Names as users write them.
s/^namespace smsaero::inline v0/namespace smsaero/
# How Asio finds a handler's executor is no name of the library.
s/^struct boost::asio::associator</struct associator_detail</
# What the compiler writes, or must not write, says all in its declaration.
/operator/s/= \(default\|delete\);$/& \/\/\/< @return as usual/
s/= default;$/& \/\/\/< Written by the compiler./
s/= delete;$/& \/\/\/< Not there./
# Doxygen 1.9.4 takes it for a type.
s/\bconsteval\b/constexpr/
