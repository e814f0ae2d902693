#pragma once
// Boost.Math where there are no threads, exceptions and long doubles that a processor knows: what is out of range becomes NaN or infinite,
// and everything is computed in double precision.
#define BOOST_MATH_PROMOTE_DOUBLE_POLICY false
#define BOOST_MATH_DOMAIN_ERROR_POLICY ignore_error
#define BOOST_MATH_POLE_ERROR_POLICY ignore_error
#define BOOST_MATH_OVERFLOW_ERROR_POLICY ignore_error
#define BOOST_MATH_EVALUATION_ERROR_POLICY ignore_error
#define BOOST_MATH_ROUNDING_ERROR_POLICY ignore_error
#define BOOST_MATH_INDETERMINATE_RESULT_ERROR_POLICY ignore_error
#define _LIBCPP_ENABLE_CXX17_REMOVED_UNARY_BINARY_FUNCTION   // which Boost 1.74 derives from
#define BOOST_SMART_PTR_DETAIL_LIGHTWEIGHT_MUTEX_HPP_INCLUDED

namespace boost::detail {

/// In place of Boost's own, which takes a std::mutex.
struct lightweight_mutex {
    struct scoped_lock {
        explicit scoped_lock(lightweight_mutex&) {}
    };
};

}  // namespace boost::detail
