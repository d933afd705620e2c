/* What a caller should not do, and what is told of it. Arguments: the bundle `tiny`. */

#include "check.h"

static const char FACTS[] = "{\"person\": {\"rent\": 6200}, \"day\": \"2024-03-01\"}";

static void null_pointers(const lagrum_package *package) {
  lagrum_text text = {NULL, 0};
  lagrum_package *none = NULL;
  size_t length = strlen(FACTS);
  FAILS("call.invalid", lagrum_load((const uint8_t *)"x", 1, NULL, NULL));
  FAILS("call.invalid", lagrum_load(NULL, 7, NULL, &none));
  CHECK(!none);
  FAILS("bundle.not_a_bundle", lagrum_load(NULL, 0, NULL, &none));
  FAILS("call.invalid", lagrum_describe(NULL, &text));
  FAILS("call.invalid", lagrum_describe(package, NULL));
  FAILS("call.invalid", lagrum_schema(NULL, "Grant", &text));
  FAILS("call.invalid", lagrum_schema(package, NULL, &text));
  FAILS("call.invalid", lagrum_schema(package, "Grant", NULL));
  FAILS("call.invalid", lagrum_result_schema(package, NULL, &text));
  FAILS("call.invalid", lagrum_decide(NULL, "Grant", FACTS, length, NULL, &text));
  FAILS("call.invalid", lagrum_decide(package, NULL, FACTS, length, NULL, &text));
  FAILS("call.invalid", lagrum_decide(package, "Grant", NULL, length, NULL, &text));
  FAILS("call.invalid", lagrum_decide(package, "Grant", FACTS, length, NULL, NULL));
  FAILS("facts.unreadable", lagrum_decide(package, "Grant", NULL, 0, NULL, &text));
  FAILS("call.invalid", lagrum_explain(package, "Grant", FACTS, length, NULL, NULL, &text));
  FAILS("call.invalid", lagrum_coordinate(NULL, NULL, "{}", 2, NULL, &text));
  FAILS("call.invalid", lagrum_coordinate(package, NULL, NULL, 2, NULL, &text));
  FAILS("call.invalid", lagrum_coordinate(package, NULL, "{}", 2, NULL, NULL));
  FAILS("coordination.unknown", lagrum_coordinate(package, NULL, "{}", 2, NULL, &text));
  FAILS("call.invalid", lagrum_decide_batch_json(package, "Grant", NULL, 1, NULL, &text));
  FAILS("call.invalid", lagrum_columns(package, "Grant", NULL));
  FAILS("call.invalid", lagrum_result_columns(NULL, "Grant", NULL));
  CHECK(!text.data && !text.length);
}

static void texts_that_are_none(const lagrum_package *package) {
  lagrum_text text = {NULL, 0};
  lagrum_package *none = NULL;
  size_t length = strlen(FACTS);
  FAILS("call.invalid", lagrum_schema(package, "Gr\xc3", &text));
  FAILS("call.invalid", lagrum_decide(package, "Grant", FACTS, length, "{\xff}", &text));
  FAILS("call.invalid", lagrum_coordinate(package, "\xff", "{}", 2, NULL, &text));
  FAILS("call.invalid", lagrum_explain(package, "Grant", FACTS, length, "\xed\xa0\x80", NULL, &text));
  FAILS("call.invalid", lagrum_load((const uint8_t *)"x", 1, "\xff", &none));
  FAILS("key.invalid", lagrum_load((const uint8_t *)"x", 1, "no key", &none));
  FAILS("facts.unreadable", lagrum_decide(package, "Grant", "{\"\xff\": 1}", 8, NULL, &text));
  /* A line that is no text has its own answer. */
  DONE(lagrum_decide_batch_json(package, "Grant", "\xff\n{}\n", 5, NULL, &text));
  CHECK(strstr(text.data, "{\"line\":1,\"error\":{\"code\":\"facts.unreadable\"") == text.data);
  lagrum_text_free(&text);
}

static void wrong_lengths(const lagrum_package *package) {
  lagrum_text text = {NULL, 0};
  lagrum_package *none = NULL;
  FAILS("facts.unreadable", lagrum_decide(package, "Grant", FACTS, 9, NULL, &text));
  FAILS("facts.unreadable", lagrum_decide(package, "Grant", FACTS, strlen(FACTS) + 1, NULL, &text));
  FAILS("call.invalid", lagrum_decide(package, "Grant", FACTS, SIZE_MAX, NULL, &text));
  FAILS("call.invalid", lagrum_decide_batch_json(package, "Grant", FACTS, (size_t)PTRDIFF_MAX + 1, NULL, &text));
  FAILS("call.invalid", lagrum_load((const uint8_t *)FACTS, SIZE_MAX, NULL, &none));
}

static void errors_are_read(const lagrum_package *package) {
  lagrum_text text = {NULL, 0};
  static const char wrong[] = "{\"person\": {\"rnt\": 1, \"a\\u0000b\": 2}}";
  lagrum_error *error = lagrum_decide(package, "Grant", wrong, strlen(wrong), NULL, &text);
  CHECK(error && !text.data);
  CHECK(!strcmp(lagrum_error_code(error), "facts.invalid"));
  CHECK(!strcmp(lagrum_error_pointer(error), "/person/rnt"));
  CHECK(lagrum_error_line(error) == 0 && lagrum_error_column(error) == 0);
  CHECK(lagrum_error_problem_count(error) == 2);
  lagrum_problem first = lagrum_error_problem(error, 0), second = lagrum_error_problem(error, 1);
  CHECK(!strcmp(first.pointer, "/person/rnt") && !strcmp(first.rule, "unknown_key"));
  CHECK(strlen(first.message) && strcmp(first.message, first.message_sv));
  /* A zero byte would end the text. */
  CHECK(strstr(second.pointer, "/person/a") && strstr(second.pointer, "b"));
  CHECK(!lagrum_error_problem(error, 2).pointer && !lagrum_error_problem(error, SIZE_MAX).message);
  CHECK(!strncmp(lagrum_error_json(error), "{\"code\":\"facts.invalid\"", 23));
  lagrum_error_free(&error);

  error = lagrum_decide(package, "Grant", "{\n {", 4, NULL, &text);
  CHECK(lagrum_error_line(error) == 2 && lagrum_error_column(error) > 0);
  CHECK(!lagrum_error_pointer(error) && !lagrum_error_problem_count(error));
  lagrum_error_free(&error);

  CHECK(!lagrum_error_code(NULL) && !lagrum_error_message(NULL) && !lagrum_error_message_sv(NULL));
  CHECK(!lagrum_error_pointer(NULL) && !lagrum_error_json(NULL) && !lagrum_error_line(NULL));
  CHECK(!lagrum_error_column(NULL) && !lagrum_error_problem_count(NULL));
  CHECK(!lagrum_error_problem(NULL, 0).message);
}

static void freed_twice(const char *path) {
  lagrum_package *package = load_file(path);
  lagrum_text text = {NULL, 0};
  DONE(lagrum_decide(package, "Grant", FACTS, strlen(FACTS), "", &text));
  CHECK(strlen(text.data) == text.length && strstr(text.data, "\"amount\":\"3100\""));
  lagrum_text_free(&text);
  CHECK(!text.data && !text.length);
  lagrum_text_free(&text);
  lagrum_text_free(NULL);
  lagrum_free(&package);
  CHECK(!package);
  lagrum_free(&package);
  lagrum_free(NULL);
  lagrum_error *none = NULL;
  lagrum_error_free(&none);
  lagrum_error_free(NULL);
  /* Closed is not forgotten. */
  FAILS("call.invalid", lagrum_decide(package, "Grant", FACTS, strlen(FACTS), NULL, &text));
}

int main(int count, char **arguments) {
  CHECK(count == 2);
  CHECK(strchr(lagrum_version(), '.'));
  lagrum_package *package = load_file(arguments[1]);
  null_pointers(package);
  texts_that_are_none(package);
  wrong_lengths(package);
  errors_are_read(package);
  lagrum_free(&package);
  freed_twice(arguments[1]);
  return 0;
}
