#ifndef GALMAP_CGSL_SHIM_H
#define GALMAP_CGSL_SHIM_H
#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_min.h>
#include <gsl/gsl_sf.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_spline.h>
#include <gsl/gsl_multifit.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_fft_complex.h>

/* GSL's algorithm descriptors are mutable globals, which Swift 6 refuses. */
static inline const gsl_min_fminimizer_type *galmap_brent_minimizer(void) { return gsl_min_fminimizer_brent; }
static inline const gsl_root_fsolver_type *galmap_brent_solver(void) { return gsl_root_fsolver_brent; }
static inline const gsl_multifit_nlinear_type *galmap_trust_region(void) { return gsl_multifit_nlinear_trust; }
#endif
