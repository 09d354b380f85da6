#ifndef GALMAP_CCFITSIO_SHIM_H
#define GALMAP_CCFITSIO_SHIM_H
#include <fitsio.h>
#endif
