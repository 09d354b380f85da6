#ifndef GALMAP_TERMINAL_GUARD_H
#define GALMAP_TERMINAL_GUARD_H

#include <stddef.h>

// Restores the terminal when the program dies.
//
// This is C because a signal handler may only do what POSIX calls async-signal-safe. Swift promises that of
// none of its operations: reading a property may allocate, take a lock, or check exclusivity.
//
// One terminal a process; all functions but the pipe's are to be called on the main thread.

// Signals that arrived since the last call of terminal_guard_take, as bits.
enum terminal_guard_event {
  TERMINAL_GUARD_INTERRUPT = 1,
  TERMINAL_GUARD_SUSPEND = 2,
  TERMINAL_GUARD_CONTINUE = 4,
  TERMINAL_GUARD_RESIZE = 8,
  TERMINAL_GUARD_TERMINATE = 16,
};

// Remembers the terminal's modes, and the bytes that put its screen back. Returns 0, or -1 with errno.
int terminal_guard_remember(int terminal, const char *restore, size_t length);

// Installs the handlers and an alternate stack for them; signals write one byte to wake, which must not block.
int terminal_guard_install(int wake);

// Puts the former handlers back.
void terminal_guard_remove(void);

// Sends what others write to stderr into a file without a name, until terminal_guard_return_stderr.
int terminal_guard_divert_stderr(void);

// Puts stderr back and shows there what was written meanwhile, control characters as '?'.
void terminal_guard_return_stderr(void);

// The signals that arrived, as bits of terminal_guard_event; clears them.
int terminal_guard_take(void);

// The signal that asked the program to end; 0 for none.
int terminal_guard_termination(void);

// Whether the screen is the program's: 1 makes the handlers restore it, 0 makes them leave it alone.
void terminal_guard_set_active(int active);

// Writes the restoring bytes and sets the remembered modes; safe in a signal handler.
void terminal_guard_restore(void);

// Sets the modes that were in force when terminal_guard_keep_modes was last called.
void terminal_guard_keep_modes(void);
void terminal_guard_reapply_modes(void);

// Stops the process as Ctrl-Z does without handlers; returns when it is continued, or at once where no shell
// could continue it.
void terminal_guard_stop(void);

// A pipe whose ends do not block and are not inherited. Returns 0, or -1 with errno.
int terminal_guard_pipe(int ends[2]);

// Columns and rows of the terminal; 0, or -1 where it does not say.
int terminal_guard_size(int terminal, int *columns, int *rows);

// Ends the process by a signal, as if it had never been handled.
void terminal_guard_die(int signal_number);

#endif
