/* Eight threads decide by one package. Arguments: the bundle `tiny`, and how many cases each decides. */

#include "check.h"

#include <pthread.h>

enum { THREADS = 8 };

typedef struct {
  const lagrum_package *package;
  int number;
  long cases;
} work;

static void *decide(void *given) {
  const work *own = given;
  for (long at = 0; at < own->cases; at++) {
    char facts[96], amount[32];
    long rent = (own->number * own->cases + at) % 50000;
    snprintf(facts, sizeof facts, "{\"person\": {\"rent\": %ld}, \"day\": \"2024-03-01\"}", rent);
    snprintf(amount, sizeof amount, "\"amount\":\"%ld\"", rent / 2);
    lagrum_text decided = {NULL, 0};
    if (at % 7 == 6) {
      FAILS("decision.unknown", lagrum_decide(own->package, "Grunt", facts, strlen(facts), NULL, &decided));
      continue;
    }
    DONE(lagrum_decide(own->package, "Grant", facts, strlen(facts), NULL, &decided));
    CHECK(strstr(decided.data, amount));
    lagrum_text_free(&decided);
  }
  return NULL;
}

int main(int count, char **arguments) {
  CHECK(count == 3);
  lagrum_package *package = load_file(arguments[1]);
  pthread_t threads[THREADS];
  work works[THREADS];
  for (int at = 0; at < THREADS; at++) {
    works[at] = (work){package, at, strtol(arguments[2], NULL, 10)};
    CHECK(!pthread_create(&threads[at], NULL, decide, &works[at]));
  }
  for (int at = 0; at < THREADS; at++) CHECK(!pthread_join(threads[at], NULL));
  lagrum_free(&package);
  return 0;
}
