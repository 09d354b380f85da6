#ifndef GALMAP_CNCURSES_SHIM_H
#define GALMAP_CNCURSES_SHIM_H
#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <locale.h>
#include <langinfo.h>
#include <wchar.h>

/* `stdscr` is a mutable global, which Swift 6 refuses. */
static inline WINDOW *galmap_stdscr(void) { return stdscr; }
static inline int galmap_colors(void) { return COLORS; }
static inline int galmap_color_pairs(void) { return COLOR_PAIRS; }
#endif
