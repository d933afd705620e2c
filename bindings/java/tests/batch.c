/* A record batch in native memory, as a library for Arrow has it, for se.lagrum.ArrowTest. */

#include "lagrum.h"

#include <jni.h>
#include <string.h>

enum { ROWS = 3 };

static struct ArrowSchema given_schema, decided_schema;
static struct ArrowArray given, decided;
static int released;

static void release_schema(struct ArrowSchema *schema) { released++, schema->release = NULL; }
static void release_array(struct ArrowArray *array) { released++, array->release = NULL; }

/* Fills in the cases: person.rent in öre, and a day. */
static void fill(void) {
  static struct ArrowSchema columns[2], rent_schema, *schema_children[2], *person_schema[1];
  static struct ArrowArray arrays[2], rent, *children[2], *person[1];
  static const uint64_t rents[2 * ROWS] = {620050, 0, 100, 0, 400, 0};
  static const int32_t days[ROWS] = {19783, 19783, 19783};
  static const void *none[1], *rent_buffers[2], *day_buffers[2];
  rent_buffers[1] = rents, day_buffers[1] = days;
  rent_schema = (struct ArrowSchema){"d:18,2", "rent", NULL, ARROW_FLAG_NULLABLE, 0, NULL, NULL, release_schema, NULL};
  rent = (struct ArrowArray){ROWS, 0, 0, 2, 0, rent_buffers, NULL, NULL, release_array, NULL};
  person_schema[0] = &rent_schema, person[0] = &rent;
  columns[0] = (struct ArrowSchema){"+s", "person", NULL, ARROW_FLAG_NULLABLE, 1, person_schema, NULL, release_schema, NULL};
  columns[1] = (struct ArrowSchema){"tdD", "day", NULL, ARROW_FLAG_NULLABLE, 0, NULL, NULL, release_schema, NULL};
  arrays[0] = (struct ArrowArray){ROWS, 0, 0, 1, 1, none, person, NULL, release_array, NULL};
  arrays[1] = (struct ArrowArray){ROWS, 0, 0, 2, 0, day_buffers, NULL, NULL, release_array, NULL};
  for (int at = 0; at < 2; at++) schema_children[at] = &columns[at], children[at] = &arrays[at];
  given_schema = (struct ArrowSchema){"+s", "", NULL, 0, 2, schema_children, NULL, release_schema, NULL};
  given = (struct ArrowArray){ROWS, 0, 0, 1, 2, none, children, NULL, release_array, NULL};
  memset(&decided_schema, 0, sizeof decided_schema);
  memset(&decided, 0, sizeof decided);
  released = 0;
}

/* The addresses of the cases' schema, the cases, the decisions' schema, the decisions; `broken` has fewer days than rows. */
JNIEXPORT jlongArray JNICALL Java_se_lagrum_ArrowTest_batch(JNIEnv *env, jclass own, jboolean broken) {
  (void)own;
  fill();
  if (broken) given.children[1]->length = 1;
  jlong addresses[4] = {(jlong)(intptr_t)&given_schema, (jlong)(intptr_t)&given, (jlong)(intptr_t)&decided_schema, (jlong)(intptr_t)&decided};
  jlongArray array = (*env)->NewLongArray(env, 4);
  if (array) (*env)->SetLongArrayRegion(env, array, 0, 4, addresses);
  return array;
}

/* How many structs of the cases are released. */
JNIEXPORT jint JNICALL Java_se_lagrum_ArrowTest_released(JNIEnv *env, jclass own) {
  (void)env, (void)own;
  return released;
}

/* The amount that a row is granted, in öre. */
JNIEXPORT jlong JNICALL Java_se_lagrum_ArrowTest_amount(JNIEnv *env, jclass own, jint row) {
  (void)env, (void)own;
  for (int64_t at = 0; at < decided_schema.n_children; at++) {
    if (strcmp(decided_schema.children[at]->name, "amount")) continue;
    const struct ArrowArray *amounts = decided.children[at];
    return ((const int64_t *)amounts->buffers[1])[2 * (amounts->offset + row)];
  }
  return -1;
}

/* The name of a column of the schema of decisions. */
JNIEXPORT jstring JNICALL Java_se_lagrum_ArrowTest_column(JNIEnv *env, jclass own, jint at) {
  (void)own;
  return (*env)->NewStringUTF(env, decided_schema.children[at]->name);
}

/* Releases what was written; whether there was anything. */
JNIEXPORT jboolean JNICALL Java_se_lagrum_ArrowTest_release(JNIEnv *env, jclass own) {
  (void)env, (void)own;
  jboolean any = decided_schema.release != NULL;
  if (decided_schema.release) decided_schema.release(&decided_schema);
  if (decided.release) decided.release(&decided);
  return any;
}
