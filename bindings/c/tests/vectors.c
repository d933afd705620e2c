/* Answers calls that come on the input, one after the other; tests/tests/hosts/vectors.rs says how they look. */

#include "lagrum.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A frame of the input. Its bytes are NULL if it is left out, and else end in a zero byte that is not counted. */
typedef struct {
  char *bytes;
  size_t length;
} frame;

static frame read_frame(void) {
  frame none = {NULL, 0};
  unsigned char head[4];
  if (fread(head, 1, 4, stdin) != 4) exit(0);
  size_t length = head[0] | (size_t)head[1] << 8 | (size_t)head[2] << 16 | (size_t)head[3] << 24;
  if (length == UINT32_MAX) return none;
  frame read = {malloc(length + 1), length};
  if (!read.bytes || fread(read.bytes, 1, length, stdin) != length) exit(3);
  read.bytes[length] = 0;
  return read;
}

static void write_frame(const char *bytes, size_t length) {
  unsigned char head[4] = {length & 255, length >> 8 & 255, length >> 16 & 255, length >> 24 & 255};
  fwrite(head, 1, 4, stdout);
  fwrite(bytes, 1, length, stdout);
}

static void answer(lagrum_error *error, lagrum_text *text) {
  if (error) {
    const char *json = lagrum_error_json(error);
    write_frame("error", 5);
    write_frame(json, strlen(json));
  } else {
    write_frame("answer", 6);
    write_frame(text->data, text->length);
  }
  fflush(stdout);
  lagrum_text_free(text);
  lagrum_error_free(&error);
}

static const char *or_empty(frame text) { return text.bytes ? text.bytes : ""; }

/* Whether cases that come in parts are answered with the same bytes. */
static int same_in_parts(const lagrum_package *package, const char *decision, frame cases, const char *options, const lagrum_text *whole) {
  const size_t size = 1000;
  lagrum_batch *batch = NULL;
  lagrum_text part = {NULL, 0};
  size_t at = 0, from = 0;
  lagrum_error *error = lagrum_batch_begin(package, decision, options, &batch);
  int same = 1, ended = 0;
  while (!error && same && !ended) {
    size_t rest = cases.length - from;
    ended = rest == 0;
    error = ended ? lagrum_batch_end(batch, &part) : lagrum_batch_decide(batch, cases.bytes + from, rest < size ? rest : size, &part);
    from += rest < size ? rest : size;
    same = !error && at + part.length <= whole->length && !memcmp(whole->data + at, part.data, part.length);
    at += part.length;
    lagrum_text_free(&part);
  }
  lagrum_batch_free(&batch);
  lagrum_error_free(&error);
  return same && at == whole->length;
}

int main(void) {
  lagrum_package *package = NULL;
  for (;;) {
    frame frames[7];
    for (int i = 0; i < 7; i++) {
      /* The input ends between calls. */
      int next = getchar();
      if (next == EOF) {
        lagrum_free(&package);
        return 0;
      }
      ungetc(next, stdin);
      frames[i] = read_frame();
    }
    const char *call = frames[0].bytes, *keys = frames[2].bytes, *decision = or_empty(frames[3]);
    const char *format = or_empty(frames[5]), *options = frames[6].bytes;
    frame bundle = frames[1], facts = frames[4];
    lagrum_text text = {NULL, 0};
    lagrum_error *error;
    if (!strcmp(call, "load")) {
      lagrum_free(&package);
      error = lagrum_load((const uint8_t *)bundle.bytes, bundle.length, keys, &package);
      if (!error) error = lagrum_describe(package, &text);
    } else if (!strcmp(call, "describe")) {
      error = lagrum_describe(package, &text);
    } else if (!strcmp(call, "schema")) {
      error = lagrum_schema(package, decision, &text);
    } else if (!strcmp(call, "result_schema")) {
      error = lagrum_result_schema(package, decision, &text);
    } else if (!strcmp(call, "decide")) {
      error = lagrum_decide(package, decision, facts.bytes, facts.length, options, &text);
    } else if (!strcmp(call, "explain")) {
      error = lagrum_explain(package, decision, facts.bytes, facts.length, format, options, &text);
    } else if (!strcmp(call, "coordinate")) {
      error = lagrum_coordinate(package, frames[3].bytes, facts.bytes, facts.length, options, &text);
    } else if (!strcmp(call, "decide_batch_json")) {
      error = lagrum_decide_batch_json(package, decision, facts.bytes, facts.length, options, &text);
      if (!error && !same_in_parts(package, decision, facts, options, &text)) return 4;
    } else {
      fprintf(stderr, "no call %s\n", call);
      return 2;
    }
    answer(error, &text);
    for (int i = 0; i < 7; i++) free(frames[i].bytes);
  }
}
