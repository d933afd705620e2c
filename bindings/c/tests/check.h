/* What the programs that try the library begin with. */

#ifndef CHECK_H
#define CHECK_H

#include "lagrum.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Ends the program, in tests that are compiled with assertions and without. */
#define CHECK(holds)                                                   \
  do {                                                                 \
    if (!(holds)) {                                                    \
      fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #holds); \
      exit(1);                                                         \
    }                                                                  \
  } while (0)

/* A call that must succeed. */
#define DONE(call)                                                                    \
  do {                                                                                \
    lagrum_error *failed = (call);                                                    \
    if (failed) fprintf(stderr, "%s: %s\n", lagrum_error_code(failed), lagrum_error_message(failed)); \
    CHECK(!failed);                                                                   \
  } while (0)

/* A call that must fail with a code, and say why. */
#define FAILS(with, call)                                                             \
  do {                                                                                \
    lagrum_error *failed = (call);                                                    \
    CHECK(failed);                                                                    \
    if (strcmp(lagrum_error_code(failed), (with)))                                    \
      fprintf(stderr, "%s: %s\n", lagrum_error_code(failed), lagrum_error_message(failed)); \
    CHECK(!strcmp(lagrum_error_code(failed), (with)));                                \
    CHECK(strlen(lagrum_error_message(failed)) && strlen(lagrum_error_message_sv(failed))); \
    lagrum_error_free(&failed);                                                       \
    CHECK(!failed);                                                                   \
  } while (0)

static uint8_t *read_file(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  CHECK(file);
  CHECK(!fseek(file, 0, SEEK_END));
  long size = ftell(file);
  CHECK(size >= 0);
  rewind(file);
  uint8_t *bytes = malloc((size_t)size + 1);
  CHECK(bytes);
  *length = fread(bytes, 1, (size_t)size, file);
  CHECK(*length == (size_t)size);
  fclose(file);
  return bytes;
}

static lagrum_package *load_file(const char *path) {
  size_t length;
  uint8_t *bytes = read_file(path, &length);
  lagrum_package *package = NULL;
  DONE(lagrum_load(bytes, length, NULL, &package));
  free(bytes);
  return package;
}

#endif
