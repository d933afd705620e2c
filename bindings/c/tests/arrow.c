/* Record batches over the C Data Interface, whole and broken. Arguments: the bundle `tiny`. */

#include "check.h"

enum { ROWS = 4, COLUMNS = 3 };

/* A batch of our own: $case, person.rent and day. Everything in it lies here, and nothing of it is allocated. */
typedef struct {
  struct ArrowSchema schema, columns[COLUMNS], rent_schema, *schema_children[COLUMNS], *person_schema_children[1];
  struct ArrowArray array, arrays[COLUMNS], rent, *array_children[COLUMNS], *person_children[1];
  const void *batch_buffers[1], *case_buffers[3], *person_buffers[1], *rent_buffers[2], *day_buffers[2];
  int32_t ids[ROWS + 1], days[ROWS];
  uint8_t known[1];
  uint64_t rents[2 * ROWS];
  int released;
} batch;

static void release_schema(struct ArrowSchema *schema) {
  ((batch *)schema->private_data)->released++;
  schema->release = NULL;
}

static void release_array(struct ArrowArray *array) {
  ((batch *)array->private_data)->released++;
  array->release = NULL;
}

/* Children are released with their parent, which releases nothing: there is nothing to do. */
static void release_child_schema(struct ArrowSchema *schema) { schema->release = NULL; }
static void release_child(struct ArrowArray *array) { array->release = NULL; }

static struct ArrowSchema column(const char *format, const char *name) {
  return (struct ArrowSchema){format, name, NULL, ARROW_FLAG_NULLABLE, 0, NULL, NULL, release_child_schema, NULL};
}

static struct ArrowArray values(int64_t nulls, int64_t buffers, const void **at) {
  return (struct ArrowArray){ROWS, nulls, 0, buffers, 0, at, NULL, NULL, release_child, NULL};
}

/* The second row has no rent, the fourth an impossible day. */
static void fill(batch *own) {
  *own = (batch){.ids = {0, 1, 2, 3, 4}, .days = {19783, 19783, 19783, INT32_MAX}, .known = {13}};
  own->rents[0] = 620050, own->rents[4] = 100, own->rents[6] = 1;
  own->columns[0] = column("u", "$case"), own->columns[1] = column("+s", "person"), own->columns[2] = column("tdD", "day");
  own->rent_schema = column("d:18,2", "rent");
  own->person_schema_children[0] = &own->rent_schema;
  own->columns[1].n_children = 1, own->columns[1].children = own->person_schema_children;
  own->schema = column("+s", ""), own->schema.flags = 0;
  own->schema.n_children = COLUMNS, own->schema.children = own->schema_children;
  own->case_buffers[1] = own->ids, own->case_buffers[2] = "abcd";
  own->rent_buffers[0] = own->known, own->rent_buffers[1] = own->rents;
  own->day_buffers[1] = own->days;
  own->arrays[0] = values(0, 3, own->case_buffers), own->arrays[1] = values(0, 1, own->person_buffers);
  own->arrays[2] = values(0, 2, own->day_buffers), own->rent = values(-1, 2, own->rent_buffers);
  own->person_children[0] = &own->rent;
  own->arrays[1].n_children = 1, own->arrays[1].children = own->person_children;
  own->array = values(0, 1, own->batch_buffers);
  own->array.n_children = COLUMNS, own->array.children = own->array_children;
  for (int at = 0; at < COLUMNS; at++) {
    own->schema_children[at] = &own->columns[at];
    own->array_children[at] = &own->arrays[at];
  }
  own->schema.release = release_schema, own->schema.private_data = own;
  own->array.release = release_array, own->array.private_data = own;
}

static int at(const struct ArrowSchema *schema, const char *name) {
  for (int at = 0; at < schema->n_children; at++)
    if (!strcmp(schema->children[at]->name, name)) return at;
  fprintf(stderr, "no column %s\n", name);
  exit(1);
}

/* Whether a value is there. */
static int known(const struct ArrowArray *array, int row) {
  const uint8_t *marks = array->buffers[0];
  int64_t place = array->offset + row;
  return !marks || (marks[place / 8] >> (place % 8) & 1);
}

/* A text of a column of texts, for comparison only. */
static int says(const struct ArrowArray *array, int64_t row, const char *text) {
  const int32_t *offsets = (const int32_t *)array->buffers[1] + array->offset + row;
  const char *bytes = array->buffers[2];
  size_t length = (size_t)(offsets[1] - offsets[0]);
  return length == strlen(text) && !memcmp(bytes + offsets[0], text, length);
}

/* The same of a dictionary. */
static int word(const struct ArrowArray *array, int row, const char *text) {
  const int32_t *keys = (const int32_t *)array->buffers[1] + array->offset;
  return known(array, row) && says(array->dictionary, keys[row], text);
}

static void round_trip(const lagrum_package *package) {
  batch own;
  fill(&own);
  struct ArrowSchema schema;
  struct ArrowArray array;
  DONE(lagrum_decide_batch_arrow(package, "Grant", &own.schema, &own.array, NULL, &schema, &array));
  CHECK(own.released == 2 && !own.schema.release && !own.array.release);
  CHECK(!strcmp(schema.format, "+s") && array.length == ROWS && array.n_children == schema.n_children);
  const struct ArrowArray *ids = array.children[at(&schema, "case")];
  CHECK(says(ids, 0, "a") && says(ids, 2, "c"));
  const struct ArrowArray *outcomes = array.children[at(&schema, "outcome")];
  CHECK(word(outcomes, 0, "granted") && word(outcomes, 1, "undetermined") && word(outcomes, 2, "granted"));
  CHECK(word(outcomes, 3, "invalid"));
  const struct ArrowArray *amounts = array.children[at(&schema, "amount")];
  CHECK(!strcmp(schema.children[at(&schema, "amount")]->format, "d:38,2"));
  const int64_t *amount = (const int64_t *)amounts->buffers[1] + 2 * amounts->offset;
  CHECK(known(amounts, 0) && amount[0] == 310000 && amount[1] == 0);
  CHECK(!known(amounts, 1) && known(amounts, 2) && amount[4] == 0);
  const struct ArrowArray *missing = array.children[at(&schema, "missing")];
  const int32_t *lists = (const int32_t *)missing->buffers[1] + missing->offset;
  CHECK(lists[1] == 0 && lists[2] == 1 && says(missing->children[0], 0, "/person/rent"));
  schema.release(&schema);
  array.release(&array);
}

/* A slice: rows two and three, by the offset of the whole. */
static void sliced(const lagrum_package *package) {
  batch own;
  fill(&own);
  own.array.offset = 1, own.array.length = 2;
  struct ArrowSchema schema;
  struct ArrowArray array;
  DONE(lagrum_decide_batch_arrow(package, "Grant", &own.schema, &own.array, NULL, &schema, &array));
  CHECK(array.length == 2 && says(array.children[at(&schema, "case")], 0, "b"));
  CHECK(word(array.children[at(&schema, "outcome")], 1, "granted"));
  schema.release(&schema);
  array.release(&array);
}

/* A slice of no rows, as a night without cases gives it: its columns begin where the rows would be. */
static void emptied(const lagrum_package *package) {
  batch own;
  fill(&own);
  own.array.length = own.rent.length = 0;
  for (int at = 0; at < COLUMNS; at++) own.arrays[at].length = 0, own.arrays[at].offset = 3;
  struct ArrowSchema schema;
  struct ArrowArray array;
  DONE(lagrum_decide_batch_arrow(package, "Grant", &own.schema, &own.array, NULL, &schema, &array));
  CHECK(own.released == 2 && array.length == 0 && at(&schema, "outcome") > 0);
  schema.release(&schema);
  array.release(&array);
}

static void schemas(const lagrum_package *package) {
  struct ArrowSchema schema;
  DONE(lagrum_columns(package, "Grant", &schema));
  CHECK(!strcmp(schema.children[at(&schema, "person")]->children[0]->format, "d:18,2"));
  CHECK(!strcmp(schema.children[at(&schema, "day")]->format, "tdD"));
  schema.release(&schema);
  DONE(lagrum_result_columns(package, "Grant", &schema));
  CHECK(at(&schema, "case") == 0 && at(&schema, "error") == schema.n_children - 1);
  schema.release(&schema);
  FAILS("decision.unknown", lagrum_columns(package, "Grunt", &schema));
  CHECK(!schema.release);
}

/* What is broken is an error, everything is released, and nothing is handed out. */
static void refused(const lagrum_package *package, batch *own, const char *code) {
  struct ArrowSchema schema;
  struct ArrowArray array;
  FAILS(code, lagrum_decide_batch_arrow(package, "Grant", &own->schema, &own->array, NULL, &schema, &array));
  CHECK(!schema.release && !array.release && !own->schema.release && !own->array.release);
}

#define BROKEN(how)                             \
  do {                                          \
    batch own;                                  \
    fill(&own);                                 \
    how;                                        \
    refused(package, &own, "columns.invalid");  \
    CHECK(own.released == 2);                   \
  } while (0)

static void broken_schemas(const lagrum_package *package) {
  BROKEN(own.columns[2].format = NULL);
  BROKEN(own.columns[2].format = "nonsense");
  BROKEN(own.columns[2].format = "\xff");
  BROKEN(own.columns[2].name = "\xff");
  BROKEN(own.columns[2].name = "dya");
  BROKEN(own.columns[2].format = "g");
  BROKEN(own.columns[2].format = "+l");
  BROKEN(own.columns[2].format = "w:-3");
  BROKEN(own.columns[1].format = "+ud:0");
  BROKEN(own.columns[2].release = NULL);
  BROKEN(own.rent_schema.format = "d:18");
  BROKEN(own.rent_schema.format = "d:200,300");
  BROKEN(own.schema.format = "i");
  BROKEN(own.schema.n_children = -1);
  BROKEN(own.schema.n_children = INT64_MAX);
  BROKEN(own.schema.children = NULL);
  BROKEN(own.schema_children[1] = NULL);
  BROKEN(own.columns[1].n_children = 0; own.arrays[1].n_children = 1);
  /* Endlessly deep. */
  BROKEN(own.person_schema_children[0] = &own.columns[1]);
  BROKEN(own.columns[0].dictionary = &own.columns[0]);
}

static void broken_arrays(const lagrum_package *package) {
  BROKEN(own.array.length = -1);
  BROKEN(own.array.length = INT64_MAX);
  BROKEN(own.array.length = ROWS + 1);
  BROKEN(own.array.offset = -1);
  BROKEN(own.array.offset = 1);
  BROKEN(own.array.offset = INT64_MAX; own.array.length = INT64_MAX);
  BROKEN(own.array.null_count = -2);
  BROKEN(own.array.null_count = 1);
  BROKEN(own.array.n_children = 2);
  BROKEN(own.array.n_children = -1);
  BROKEN(own.array.children = NULL);
  BROKEN(own.array_children[2] = NULL);
  BROKEN(own.array.n_buffers = 0);
  BROKEN(own.array.n_buffers = INT64_MIN);
  BROKEN(own.array.buffers = NULL);
  BROKEN(own.arrays[2].length = ROWS - 1);
  BROKEN(own.arrays[2].n_buffers = 3);
  BROKEN(own.arrays[2].buffers = NULL);
  BROKEN(own.day_buffers[1] = NULL);
  BROKEN(own.arrays[2].null_count = 1);
  BROKEN(own.arrays[2].dictionary = &own.arrays[2]);
  BROKEN(own.rent.null_count = 3);
  BROKEN(own.rent.length = 1);
  BROKEN(own.case_buffers[1] = NULL);
  BROKEN(own.case_buffers[2] = NULL);
  BROKEN(own.ids[0] = -1);
  BROKEN(own.ids[ROWS] = -1);
  BROKEN(own.ids[ROWS] = INT32_MIN);
  BROKEN(own.ids[2] = 4);
  BROKEN(own.ids[1] = 3; own.ids[2] = 1);
  BROKEN(own.case_buffers[2] = "ab\xff!");
  BROKEN(uint8_t rows = 7; own.batch_buffers[0] = &rows; own.array.null_count = 1);
}

/* A dictionary whose keys point beyond it, and one that is missing. */
static void broken_dictionaries(const lagrum_package *package) {
  struct ArrowSchema words = column("u", "");
  struct ArrowArray texts;
  int32_t keys[ROWS] = {0, 1, 2, 3}, few[2] = {0, 1};
  const void *key_buffers[2] = {NULL, keys}, *buffers[3] = {NULL, few, "x"};
  texts = values(0, 3, buffers);
  texts.length = 1;
#define KEYED own.columns[0].format = "i", own.columns[0].dictionary = &words, own.arrays[0] = values(0, 2, key_buffers)
  BROKEN(KEYED; own.arrays[0].dictionary = &texts);
  keys[1] = keys[3] = 0, keys[2] = -1;
  BROKEN(KEYED; own.arrays[0].dictionary = &texts);
  BROKEN(KEYED);
  BROKEN(KEYED; own.columns[0].format = "u");
}

/* Views with buffers that are not there. */
static void broken_views(const lagrum_package *package) {
  uint8_t views[16 * ROWS] = {0};
  int64_t lengths[1] = {20};
  const void *buffers[4] = {NULL, views, "twenty bytes, or so..", lengths};
#define VIEWS own.columns[0].format = "vu", own.arrays[0] = values(0, 4, buffers)
  views[0] = 20, views[12] = 1;
  BROKEN(VIEWS);
  views[12] = 0, views[8] = 1;
  BROKEN(VIEWS);
  views[8] = 0, memcpy(views + 4, "twen", 4), lengths[0] = -1;
  BROKEN(VIEWS);
  lengths[0] = 20, buffers[2] = NULL;
  BROKEN(VIEWS);
  buffers[2] = "twenty bytes, or so..", buffers[3] = NULL;
  BROKEN(VIEWS);
  buffers[3] = lengths;
  BROKEN(VIEWS; own.arrays[0].n_buffers = 2);
  BROKEN(VIEWS; own.arrays[0].n_buffers = INT64_MAX);
  batch own;
  fill(&own);
  VIEWS;
  struct ArrowSchema schema;
  struct ArrowArray array;
  DONE(lagrum_decide_batch_arrow(package, "Grant", &own.schema, &own.array, NULL, &schema, &array));
  CHECK(says(array.children[at(&schema, "case")], 0, "twenty bytes, or so."));
  schema.release(&schema);
  array.release(&array);
}

static void misused(const lagrum_package *package) {
  struct ArrowSchema schema;
  struct ArrowArray array;
  batch own;
  fill(&own);
  refused(NULL, &own, "call.invalid");
  CHECK(own.released == 2);
  /* Taken over once, it is gone. */
  refused(package, &own, "columns.invalid");
  fill(&own);
  FAILS("call.invalid", lagrum_decide_batch_arrow(package, "Grant", NULL, &own.array, NULL, &schema, &array));
  CHECK(own.released == 1);
  fill(&own);
  FAILS("call.invalid", lagrum_decide_batch_arrow(package, "Grant", &own.schema, &own.array, NULL, NULL, &array));
  CHECK(own.released == 2);
  fill(&own);
  FAILS("options.invalid", lagrum_decide_batch_arrow(package, "Grant", &own.schema, &own.array, "{", &schema, &array));
  CHECK(own.released == 2);
  fill(&own);
  FAILS("decision.unknown", lagrum_decide_batch_arrow(package, "X", &own.schema, &own.array, NULL, &schema, &array));
  CHECK(own.released == 2);
}

int main(int count, char **arguments) {
  CHECK(count == 2);
  lagrum_package *package = load_file(arguments[1]);
  round_trip(package);
  sliced(package);
  emptied(package);
  schemas(package);
  broken_schemas(package);
  broken_arrays(package);
  broken_dictionaries(package);
  broken_views(package);
  misused(package);
  lagrum_free(&package);
  return 0;
}
