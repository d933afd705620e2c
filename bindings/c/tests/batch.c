/* Cases that come in parts. The function is that of docs/c.md. Arguments: the bundle `tiny`. */

#include "check.h"

#include "page_batch.c"

static const char CASES[] =
    "{\"person\": {\"rent\": 6200}, \"day\": \"2024-03-01\"}\r\n\n\xc3\x85\n{\"dya\": 1}\n{\"day\": \"2024-03-01\"}";

/* Adds an answer to those before, and frees it. */
static void add(char *all, lagrum_text *answer) {
  CHECK(answer->data && strlen(answer->data) == answer->length);
  strcat(all, answer->data);
  lagrum_text_free(answer);
}

static void cut_anywhere(const lagrum_package *package) {
  lagrum_text whole, answer;
  size_t length = strlen(CASES);
  DONE(lagrum_decide_batch_json(package, "Grant", CASES, length, NULL, &whole));
  char *all = malloc(whole.length + 1);
  CHECK(all);
  for (size_t size = 1; size <= length; size++) {
    lagrum_batch *batch = NULL;
    all[0] = 0;
    DONE(lagrum_batch_begin(package, "Grant", "", &batch));
    for (size_t from = 0; from < length; from += size) {
      size_t rest = length - from;
      DONE(lagrum_batch_decide(batch, CASES + from, rest < size ? rest : size, &answer));
      add(all, &answer);
    }
    DONE(lagrum_batch_decide(batch, NULL, 0, &answer));
    CHECK(!answer.length);
    add(all, &answer);
    DONE(lagrum_batch_end(batch, &answer));
    add(all, &answer);
    CHECK(!strcmp(all, whole.data));
    lagrum_batch_free(&batch);
  }
  free(all);
  lagrum_text_free(&whole);
}

static void misused(const lagrum_package *package) {
  lagrum_batch *batch = NULL, *none = NULL;
  lagrum_text text = {NULL, 0};
  FAILS("call.invalid", lagrum_batch_begin(package, "Grant", NULL, NULL));
  FAILS("call.invalid", lagrum_batch_begin(NULL, "Grant", NULL, &none));
  FAILS("call.invalid", lagrum_batch_begin(package, NULL, NULL, &none));
  FAILS("call.invalid", lagrum_batch_begin(package, "Gr\xc3", NULL, &none));
  FAILS("decision.unknown", lagrum_batch_begin(package, "Grunt", NULL, &none));
  FAILS("options.invalid", lagrum_batch_begin(package, "Grant", "[]", &none));
  CHECK(!none);
  FAILS("call.invalid", lagrum_batch_decide(NULL, "{}", 2, &text));
  FAILS("call.invalid", lagrum_batch_end(NULL, &text));
  DONE(lagrum_batch_begin(package, "Grant", NULL, &batch));
  FAILS("call.invalid", lagrum_batch_decide(batch, NULL, 1, &text));
  FAILS("call.invalid", lagrum_batch_decide(batch, "{}", SIZE_MAX, &text));
  FAILS("call.invalid", lagrum_batch_decide(batch, "{}", 2, NULL));
  /* What was refused is no case. */
  DONE(lagrum_batch_end(batch, &text));
  CHECK(!text.length);
  lagrum_text_free(&text);
  FAILS("call.invalid", lagrum_batch_decide(batch, "{}", 2, &text));
  FAILS("call.invalid", lagrum_batch_end(batch, &text));
  CHECK(!text.data);
  lagrum_batch_free(&batch);
  CHECK(!batch);
  lagrum_batch_free(&batch);
  lagrum_batch_free(NULL);
}

/* More than a line may be, in parts. */
static void too_long(const lagrum_package *package) {
  lagrum_batch *batch = NULL;
  lagrum_text text = {NULL, 0};
  size_t size = (size_t)1 << 20;
  char *part = malloc(size);
  CHECK(part);
  memset(part, ' ', size);
  DONE(lagrum_batch_begin(package, "Grant", NULL, &batch));
  for (int at = 0; at < 20; at++) {
    DONE(lagrum_batch_decide(batch, part, size, &text));
    CHECK(!text.length);
    lagrum_text_free(&text);
  }
  free(part);
  DONE(lagrum_batch_decide(batch, "\n{}\n", 4, &text));
  CHECK(strstr(text.data, "{\"line\":1,\"error\":{\"code\":\"limit.size\"") == text.data);
  CHECK(strstr(text.data, "\n{\"decision\":\"Grant\""));
  lagrum_text_free(&text);
  /* One that is not ended is freed all the same. */
  DONE(lagrum_batch_decide(batch, "{", 1, &text));
  lagrum_text_free(&text);
  lagrum_batch_free(&batch);
}

static void freed_after_the_package(const char *path) {
  lagrum_package *package = load_file(path);
  lagrum_batch *batch = NULL;
  lagrum_text text = {NULL, 0};
  DONE(lagrum_batch_begin(package, "Grant", NULL, &batch));
  lagrum_free(&package);
  DONE(lagrum_batch_decide(batch, CASES, strlen(CASES), &text));
  CHECK(strstr(text.data, "\"amount\":\"3100\""));
  lagrum_text_free(&text);
  lagrum_batch_free(&batch);
}

static void by_the_page(const lagrum_package *package) {
  FILE *cases = tmpfile(), *decided = tmpfile();
  CHECK(cases && decided);
  int count = 5000;
  for (int at = 0; at < count; at++) fprintf(cases, "{\"person\": {\"rent\": %d}, \"day\": \"2024-03-01\"}\n", 2 * at);
  rewind(cases);
  DONE(decide_all(package, "Grant", cases, decided));
  rewind(decided);
  static char line[8192];
  char amount[32];
  for (int at = 0; at < count; at++) {
    CHECK(fgets(line, sizeof line, decided));
    snprintf(amount, sizeof amount, "\"amount\":\"%d\"", at);
    CHECK(strstr(line, amount));
  }
  CHECK(!fgets(line, sizeof line, decided));
  rewind(cases);
  FAILS("decision.unknown", decide_all(package, "Grunt", cases, decided));
  fclose(cases);
  fclose(decided);
}

int main(int count, char **arguments) {
  CHECK(count == 2);
  lagrum_package *package = load_file(arguments[1]);
  cut_anywhere(package);
  misused(package);
  too_long(package);
  by_the_page(package);
  lagrum_free(&package);
  freed_after_the_package(arguments[1]);
  return 0;
}
