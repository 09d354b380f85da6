#define _GNU_SOURCE
#include "terminal_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// Seconds between a request to end and the end by force.
enum { PATIENCE_SECONDS = 5 };
// Interrupts that nobody looked at before the program is taken to hang.
enum { UNHEEDED_INTERRUPTS = 4 };
enum { SHOWN_AT_MOST = 16384 };

static const int ending_signals[] = {SIGTERM, SIGHUP, SIGQUIT};
static const int noticed_signals[] = {SIGINT, SIGTSTP, SIGCONT, SIGWINCH};
static const int crash_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS};
#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static struct termios former_modes;
static struct termios own_modes;
static char restore_bytes[512];
static size_t restore_length;
static int terminal = -1;
static int wake_end = -1;
static int former_stderr = -1;
static int diverted = -1;
static unsigned char alternate_stack[65536];
static struct sigaction former_actions[NSIG];

static atomic_int is_active;
static atomic_int pending;
static atomic_int termination;
static atomic_int interrupts;

static void write_all(int target, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(target, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

void terminal_guard_restore(void) {
  if (!atomic_exchange(&is_active, 0) || terminal < 0) return;
  int saved = errno;
  write_all(terminal, restore_bytes, restore_length);
  tcsetattr(terminal, TCSANOW, &former_modes);
  errno = saved;
}

static void show_diverted(int source) {
  char buffer[1024];
  off_t end = lseek(source, 0, SEEK_END);
  lseek(source, end > SHOWN_AT_MOST ? end - SHOWN_AT_MOST : 0, SEEK_SET);
  for (;;) {
    ssize_t count = read(source, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    for (ssize_t i = 0; i < count; i++) {
      unsigned char byte = (unsigned char)buffer[i];
      if ((byte < 32 && byte != '\n' && byte != '\t') || byte == 127) buffer[i] = '?';
    }
    write_all(STDERR_FILENO, buffer, (size_t)count);
  }
}

void terminal_guard_return_stderr(void) {
  if (former_stderr < 0) return;
  int saved = errno;
  int target = former_stderr;
  int source = diverted;
  former_stderr = -1;
  diverted = -1;
  dup2(target, STDERR_FILENO);
  close(target);
  show_diverted(source);
  close(source);
  errno = saved;
}

int terminal_guard_divert_stderr(void) {
  if (former_stderr >= 0) return 0;
  int file = memfd_create("stderr", MFD_CLOEXEC);
  if (file < 0) return -1;
  // Appending, so that reading the file to show it does not move where others write.
  fcntl(file, F_SETFL, O_APPEND);
  int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (copy < 0 || dup2(file, STDERR_FILENO) < 0) {
    int saved = errno;
    if (copy >= 0) close(copy);
    close(file);
    errno = saved;
    return -1;
  }
  former_stderr = copy;
  diverted = file;
  return 0;
}

static void notice(int bit) {
  int saved = errno;
  atomic_fetch_or(&pending, bit);
  if (wake_end >= 0) {
    char byte = 0;
    ssize_t ignored = write(wake_end, &byte, 1);
    (void)ignored;
  }
  errno = saved;
}

// Restores the screen and lets the signal do what it would have done without this program's handlers.
static void restore_and_pass_on(int number) {
  terminal_guard_restore();
  terminal_guard_return_stderr();
  sigaction(number, &former_actions[number], NULL);
  raise(number);
}

// A fault happens again when the handler of Swift's runtime, which explains it, has returned; a signal that was sent
// does not, and the process would live on behind a restored screen. abort() sees to its own end.
static void handle_crash(int number, siginfo_t *info, void *context) {
  (void)context;
  if (info != NULL && info->si_code <= 0 && number != SIGABRT) {
    memset(&former_actions[number], 0, sizeof former_actions[number]);
    former_actions[number].sa_handler = SIG_DFL;
  }
  restore_and_pass_on(number);
}

static void handle_ending(int number) {
  if (atomic_exchange(&termination, number) != 0) {
    restore_and_pass_on(number);
    return;
  }
  alarm(PATIENCE_SECONDS);
  notice(TERMINAL_GUARD_TERMINATE);
}

static void handle_alarm(int number) {
  (void)number;
  int ending = atomic_load(&termination);
  if (ending == 0) return;
  restore_and_pass_on(ending);
}

static void handle_noticed(int number) {
  switch (number) {
    case SIGINT:
      if (atomic_fetch_add(&interrupts, 1) + 1 >= UNHEEDED_INTERRUPTS) {
        restore_and_pass_on(number);
        return;
      }
      notice(TERMINAL_GUARD_INTERRUPT);
      break;
    case SIGTSTP: notice(TERMINAL_GUARD_SUSPEND); break;
    case SIGCONT: notice(TERMINAL_GUARD_CONTINUE); break;
    case SIGWINCH: notice(TERMINAL_GUARD_RESIZE); break;
  }
}

int terminal_guard_take(void) {
  atomic_store(&interrupts, 0);
  return atomic_exchange(&pending, 0);
}

int terminal_guard_termination(void) { return atomic_load(&termination); }

void terminal_guard_set_active(int active) { atomic_store(&is_active, active); }

int terminal_guard_remember(int file, const char *restore, size_t length) {
  if (length > sizeof restore_bytes) {
    errno = EINVAL;
    return -1;
  }
  if (tcgetattr(file, &former_modes) != 0) return -1;
  own_modes = former_modes;
  memcpy(restore_bytes, restore, length);
  restore_length = length;
  terminal = file;
  return 0;
}

void terminal_guard_keep_modes(void) { tcgetattr(terminal, &own_modes); }

void terminal_guard_reapply_modes(void) { tcsetattr(terminal, TCSADRAIN, &own_modes); }

static int set_crash_handler(int number) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = handle_crash;
  action.sa_flags = SA_ONSTACK | SA_SIGINFO;
  sigfillset(&action.sa_mask);
  return sigaction(number, &action, &former_actions[number]);
}

static int set_handler(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigfillset(&action.sa_mask);
  return sigaction(number, &action, &former_actions[number]);
}

int terminal_guard_install(int wake) {
  static int is_at_exit;
  wake_end = wake;
  atomic_store(&termination, 0);
  atomic_store(&pending, 0);
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = alternate_stack;
  stack.ss_size = sizeof alternate_stack;
  if (sigaltstack(&stack, NULL) != 0) return -1;
  int failures = 0;
  for (size_t i = 0; i < COUNT(crash_signals); i++)
    failures |= set_crash_handler(crash_signals[i]);
  for (size_t i = 0; i < COUNT(ending_signals); i++)
    failures |= set_handler(ending_signals[i], handle_ending, SA_ONSTACK | SA_RESTART);
  for (size_t i = 0; i < COUNT(noticed_signals); i++)
    failures |= set_handler(noticed_signals[i], handle_noticed, SA_ONSTACK | SA_RESTART);
  failures |= set_handler(SIGALRM, handle_alarm, SA_ONSTACK | SA_RESTART);
  failures |= set_handler(SIGPIPE, SIG_IGN, 0);
  if (!is_at_exit) {
    is_at_exit = 1;
    atexit(terminal_guard_restore);
  }
  return failures;
}

void terminal_guard_remove(void) {
  if (wake_end < 0) return;
  alarm(0);
  for (size_t i = 0; i < COUNT(crash_signals); i++)
    sigaction(crash_signals[i], &former_actions[crash_signals[i]], NULL);
  for (size_t i = 0; i < COUNT(ending_signals); i++)
    sigaction(ending_signals[i], &former_actions[ending_signals[i]], NULL);
  for (size_t i = 0; i < COUNT(noticed_signals); i++)
    sigaction(noticed_signals[i], &former_actions[noticed_signals[i]], NULL);
  sigaction(SIGALRM, &former_actions[SIGALRM], NULL);
  sigaction(SIGPIPE, &former_actions[SIGPIPE], NULL);
  wake_end = -1;
}

void terminal_guard_stop(void) {
  struct sigaction standard, own;
  sigset_t only, former;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, &own);
  sigemptyset(&only);
  sigaddset(&only, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &only, &former);
  // The default action of SIGTSTP, unlike SIGSTOP, does nothing where no shell could wake the process again.
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &former, NULL);
  sigaction(SIGTSTP, &own, NULL);
  atomic_fetch_and(&pending, ~(TERMINAL_GUARD_SUSPEND | TERMINAL_GUARD_CONTINUE));
}

int terminal_guard_pipe(int ends[2]) { return pipe2(ends, O_NONBLOCK | O_CLOEXEC); }

int terminal_guard_size(int file, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

void terminal_guard_die(int number) {
  struct sigaction standard;
  sigset_t only;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(number, &standard, NULL);
  sigemptyset(&only);
  sigaddset(&only, number);
  pthread_sigmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  _exit(128 + number);
}
