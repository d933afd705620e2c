/* Lagrum: deciding by rule packages, from C. Made by cbindgen from bindings/c: change that, not this.
 *
 *     lagrum_package *package;
 *     lagrum_text decision;
 *     lagrum_error *error = lagrum_load(bundle, bundle_length, NULL, &package);
 *     if (!error) error = lagrum_decide(package, "Bostadsbidrag", facts, strlen(facts), NULL, &decision);
 *     if (error) { fprintf(stderr, "%s: %s\n", lagrum_error_code(error), lagrum_error_message(error)); }
 *     else { fwrite(decision.data, 1, decision.length, stdout); lagrum_text_free(&decision); }
 *     lagrum_error_free(&error);
 *     lagrum_free(&package);
 *
 * Errors. A call that can fail returns NULL when it went well, and else an error that is yours to free. docs/errors.md lists the
 * codes. What a call hands out is set in any case: after an error to NULL, or to a text whose data is NULL.
 *
 * Who owns what. What you give stays yours, and is not used after the call has returned. What you are handed (a package, a batch, a
 * text, an error) is yours, and goes back through lagrum_free, lagrum_batch_free, lagrum_text_free and lagrum_error_free, each of
 * which sets your variable to NULL. What an accessor of an error returns belongs to the error. Never use free(3) on any of it.
 *
 * Texts are UTF-8. Names and options end in a zero byte. Bundles, facts and cases are bytes with their number. A null pointer where
 * something must be, and a text that is not UTF-8, is an error (call.invalid, or facts.unreadable for facts) and nothing worse.
 *
 * Threads. A package is never changed: any number of threads may decide by one package at once, without locks. Free it when no call
 * uses it any more. A batch, a text or an error belongs to one thread at a time.
 *
 * Nothing is global, no thread is started, no file is read, no clock is asked. A fault within Lagrum is an error too
 * (engine.failed); it does not end your program, and the package may be used further.
 */


#ifndef LAGRUM_H
#define LAGRUM_H

#include <stddef.h>
#include <stdint.h>

/* The version of the library that this header is of; lagrum_version() has that of the one that is loaded. */
#define LAGRUM_VERSION "0.1.0"

/* The C Data Interface of Apache Arrow, as its specification has it. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
  const char *format;
  const char *name;
  const char *metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema **children;
  struct ArrowSchema *dictionary;
  void (*release)(struct ArrowSchema *);
  void *private_data;
};

struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void **buffers;
  struct ArrowArray **children;
  struct ArrowArray *dictionary;
  void (*release)(struct ArrowArray *);
  void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */


/*
 Cases, one a line of JSON, that are handed over in parts and answered as they come. It is yours: give it to
 `lagrum_batch_free`. One thread at a time may use it.
 */
typedef struct lagrum_batch lagrum_batch;

/*
 Why a call failed. It is yours: give it to `lagrum_error_free` when you have read it. Its texts live as long as it does.

 In texts of facts a zero byte, which would end the text, is shown as U+FFFD; `lagrum_error_json` has it right.
 */
typedef struct lagrum_error lagrum_error;

/*
 A rule package, loaded and ready to decide. Any number of threads may use one at once.
 */
typedef struct lagrum_package lagrum_package;

/*
 A text in UTF-8. It is yours: give it to `lagrum_text_free` when you have read it, and change neither field.
 */
typedef struct {
  /*
   The bytes, and a zero byte after them. NULL if there is no text.
   */
  char *data;
  /*
   How many they are, without that zero byte.
   */
  size_t length;
} lagrum_text;

/*
 Something wrong with one place of a case. Its texts belong to the error.
 */
typedef struct {
  /*
   The place, as a JSON pointer: "/household/rnt".
   */
  const char *pointer;
  /*
   The rule that is broken: "unknown_key".
   */
  const char *rule;
  /*
   What is wrong, in English.
   */
  const char *message;
  /*
   What is wrong, in Swedish.
   */
  const char *message_sv;
} lagrum_problem;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/*
 The version of this library, "0.1.0". It is never freed.
 */
const char *lagrum_version(void);

/*
 Loads a bundle, the file that `lagrum build` writes. The bytes are yours, and may be freed when it returns.

 `keys` are the public keys, in PEM, of those who may have signed it, one or more. NULL IF ANY BUNDLE WILL DO, signed or
 not: where keys come from a setting that may be missing, give an empty text for NULL, which is an error (key.invalid).
 `package` is set to the package, or to NULL if there is an error.

 Errors: bundle.*, key.invalid, limit.size, call.invalid.
 */
lagrum_error *lagrum_load(const uint8_t *bundle, size_t length, const char *keys, lagrum_package **package);

/*
 What the package is, as JSON: name, version, edition, agency, digest, signed_by, engine, and its decisions,
 coordinations and reforms with their labels.

 Errors: call.invalid.
 */
lagrum_error *lagrum_describe(const lagrum_package *package, lagrum_text *description);

/*
 Frees a package and sets your pointer to NULL, so that it may be called twice. NULL, and a pointer to NULL, are allowed.

 No other thread may be in a call with the package, or make one afterwards.
 */
void lagrum_free(lagrum_package **package);

/*
 The JSON Schema (draft 2020-12) of a decision's cases, or of the periods that a coordination is given.

 Errors: decision.unknown, call.invalid.
 */
lagrum_error *lagrum_schema(const lagrum_package *package, const char *decision, lagrum_text *schema);

/*
 The JSON Schema of what a decision or a coordination answers.

 Errors: decision.unknown, call.invalid.
 */
lagrum_error *lagrum_result_schema(const lagrum_package *package, const char *decision, lagrum_text *schema);

/*
 Decides one case: its facts as JSON in, the decision as one line of JSON out.

 `facts` are `length` bytes of UTF-8. `options` are JSON, or NULL: language, relied_on, trace, show_sensitive, known_on,
 reform, seed.

 Errors: decision.unknown, reform.unknown, facts.unreadable, facts.invalid, options.invalid, limit.size, call.invalid.
 */
lagrum_error *lagrum_decide(const lagrum_package *package,
                            const char *decision,
                            const char *facts,
                            size_t length,
                            const char *options,
                            lagrum_text *decided);

/*
 Decides one case and explains it. The format is "text", "markdown", "html" (a whole page) or "json" (the decision with
 its trace).

 Errors: as lagrum_decide, and format.unknown.
 */
lagrum_error *lagrum_explain(const lagrum_package *package,
                             const char *decision,
                             const char *facts,
                             size_t length,
                             const char *format,
                             const char *options,
                             lagrum_text *explained);

/*
 Works out what is paid of several benefits for the same time: what was granted, period by period, as JSON in, what is paid
 as one line of JSON out. `coordination` is NULL, or the name of one where the package has several.

 `granted` are `length` bytes of UTF-8. `options` are JSON, or NULL: language. Periods that cannot be are an answer, too.

 Errors: coordination.unknown, facts.unreadable, facts.invalid, options.invalid, limit.size, call.invalid, engine.failed.
 */
lagrum_error *lagrum_coordinate(const lagrum_package *package,
                                const char *coordination,
                                const char *granted,
                                size_t length,
                                const char *options,
                                lagrum_text *coordinated);

/*
 Decides many cases, one a line of JSON, to as many lines. A line that has no decision says why in its place:
 {"line": 3, "error": {"code": …}}.

 What the decisions rely on is left out, unless the option relied_on asks for it.

 Errors: decision.unknown, reform.unknown, options.invalid, call.invalid.
 */
lagrum_error *lagrum_decide_batch_json(const lagrum_package *package,
                                       const char *decision,
                                       const char *cases,
                                       size_t length,
                                       const char *options,
                                       lagrum_text *decided);

/*
 Begins to decide cases that come in parts. The package may be freed before the batch.

 Options are as for lagrum_decide_batch_json. `batch` is set to the batch, or to NULL if there is an error.

 Errors: decision.unknown, reform.unknown, options.invalid, call.invalid.
 */
lagrum_error *lagrum_batch_begin(const lagrum_package *package,
                                 const char *decision,
                                 const char *options,
                                 lagrum_batch **batch);

/*
 Answers the lines that end in this part, a line each, as lagrum_decide_batch_json does; an empty text if none does.
 What comes after the last line end is kept until the next part, and nothing else is.

 A part may be cut anywhere, in the middle of a character too. A line of more than 16 MiB is not kept, and answered as
 such when it ends.

 Errors: call.invalid, engine.failed. After engine.failed the batch has ended.
 */
lagrum_error *lagrum_batch_decide(lagrum_batch *batch, const char *cases, size_t length, lagrum_text *decided);

/*
 Answers the last line, if no line end came after it, and ends the batch.

 Errors: call.invalid if it has ended; engine.failed.
 */
lagrum_error *lagrum_batch_end(lagrum_batch *batch, lagrum_text *decided);

/*
 Frees a batch, ended or not, and sets your pointer to NULL, so that it may be called twice. NULL, and a pointer to NULL,
 are allowed.
 */
void lagrum_batch_free(lagrum_batch **batch);

/*
 Decides many cases in columns of Apache Arrow: a row is a case, a column a fact. docs/rust.md has the types of both
 sides. Nothing passes through JSON.

 The cases are a record batch: a schema, and an array of structs. Both are taken over, and released, in any case, as
 their release being NULL afterwards says. They are validated: broken arrays are an error, as far as the interface, which
 says nothing of how much memory is behind a pointer, allows.

 The decisions are written to `decided_schema` and `decided`, which must hold nothing that needs release, and are yours to
 release. After an error their release is NULL. A row that is no case says why in its column `error`.

 Errors: decision.unknown, reform.unknown, options.invalid, columns.invalid, call.invalid.
 */
lagrum_error *lagrum_decide_batch_arrow(const lagrum_package *package,
                                        const char *decision,
                                        struct ArrowSchema *schema,
                                        struct ArrowArray *cases,
                                        const char *options,
                                        struct ArrowSchema *decided_schema,
                                        struct ArrowArray *decided);

/*
 Writes the schema of the columns that a decision's cases may be given in, each of the type that serves best; all may be
 left out. It is yours to release; after an error its release is NULL.

 Errors: decision.unknown, call.invalid.
 */
lagrum_error *lagrum_columns(const lagrum_package *package, const char *decision, struct ArrowSchema *schema);

/*
 Writes the schema of the columns that a decision answers in. It is yours to release; after an error its release is NULL.

 Errors: decision.unknown, call.invalid.
 */
lagrum_error *lagrum_result_columns(const lagrum_package *package,
                                    const char *decision,
                                    struct ArrowSchema *schema);

/*
 Frees a text and leaves none, so that it may be called twice. NULL is allowed.
 */
void lagrum_text_free(lagrum_text *text);

/*
 What went wrong, for programs: "facts.invalid". A code never changes its meaning.
 */
const char *lagrum_error_code(const lagrum_error *error);

/*
 What went wrong, for people, in English.
 */
const char *lagrum_error_message(const lagrum_error *error);

/*
 What went wrong, for people, in Swedish.
 */
const char *lagrum_error_message_sv(const lagrum_error *error);

/*
 The place in the case, as a JSON pointer; of several problems, that of the first. NULL if it is no place.
 */
const char *lagrum_error_pointer(const lagrum_error *error);

/*
 The line in the text, from 1; 0 if it is none.
 */
uint64_t lagrum_error_line(const lagrum_error *error);

/*
 The column of that line in bytes, from 1; 0 if it is none.
 */
uint32_t lagrum_error_column(const lagrum_error *error);

/*
 How many things are wrong with the facts, place by place; 0 for errors of another kind.
 */
size_t lagrum_error_problem_count(const lagrum_error *error);

/*
 One of them, from 0; all its texts are NULL if there is none.
 */
lagrum_problem lagrum_error_problem(const lagrum_error *error, size_t index);

/*
 All of it, as one line of JSON: {"code": …, "message": …, "messageSv": …}. docs/errors.md has the keys.
 */
const char *lagrum_error_json(const lagrum_error *error);

/*
 Frees an error and sets your pointer to NULL, so that it may be called twice. NULL, and a pointer to NULL, are allowed.
 */
void lagrum_error_free(lagrum_error **error);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* LAGRUM_H */
