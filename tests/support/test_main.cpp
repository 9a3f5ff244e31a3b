#define BOOST_TEST_MODULE smsaero
#include <boost/test/unit_test.hpp>
