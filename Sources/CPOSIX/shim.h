#pragma once
#include <sys/ioctl.h>

// Swift does not import C variadic functions, and ioctl is one.

static inline int terminal_columns(int descriptor) {
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
