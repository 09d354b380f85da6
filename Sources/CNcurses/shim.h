#ifndef GALMAP_CNCURSES_SHIM_H
#define GALMAP_CNCURSES_SHIM_H
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdint.h>
#include <stdio.h>
#include <term.h>
#include <wchar.h>

// Swift 6 refuses mutable globals and does not see macros that compute; these give it both.
static inline WINDOW *galmap_stdscr(void) { return stdscr; }
static inline WINDOW *galmap_curscr(void) { return curscr; }
static inline int galmap_colors(void) { return COLORS; }
static inline int galmap_color_pairs(void) { return COLOR_PAIRS; }
static inline FILE *galmap_stdout(void) { return stdout; }
static inline FILE *galmap_stdin(void) { return stdin; }
static inline const char *galmap_codeset(void) { return nl_langinfo(CODESET); }

// Names of the terminal description's capabilities in the order of its compiled form; NULL after the last.
static inline const char *galmap_boolean_name(int index) { return boolnames[index]; }
static inline const char *galmap_number_name(int index) { return numnames[index]; }
static inline const char *galmap_string_name(int index) { return strnames[index]; }
// A string capability; NULL where the terminal has none (the library says (char *)-1 for a wrong name).
static inline const char *galmap_string(const char *name) {
  char *value = tigetstr((char *)name);
  return value == (char *)-1 ? NULL : value;
}
static inline void galmap_forget_description(void) { del_curterm(cur_term); }

enum galmap_attribute { GALMAP_BOLD = 1, GALMAP_DIM = 2, GALMAP_REVERSE = 4, GALMAP_UNDERLINE = 8 };

// One cell: a glyph of width one, attributes as bits of galmap_attribute, and a colour pair of any size, which
// fits only into the extension argument.
static inline int galmap_cell(cchar_t *cell, uint32_t glyph, int attributes, int pair) {
  wchar_t text[2] = {(wchar_t)glyph, 0};
  attr_t bits = A_NORMAL;
  if (attributes & GALMAP_BOLD) bits |= A_BOLD;
  if (attributes & GALMAP_DIM) bits |= A_DIM;
  if (attributes & GALMAP_REVERSE) bits |= A_REVERSE;
  if (attributes & GALMAP_UNDERLINE) bits |= A_UNDERLINE;
  return setcchar(cell, text, bits, 0, &pair);
}
#endif
