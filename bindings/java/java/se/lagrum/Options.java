package se.lagrum;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is asked for beside the decision itself. Options are never changed; each method gives new ones:
 *
 * <pre>{@code Options.NONE.language("sv").trace(true)}</pre>
 */
public final class Options {
  /** Nothing beside the decision. */
  public static final Options NONE = new Options(Collections.emptyMap());

  /** JSON by key. */
  private final Map<String, String> asked;

  private Options(Map<String, String> asked) {
    this.asked = Collections.unmodifiableMap(asked);
  }

  /**
   * The language of texts for people, where the case does not ask for one with {@code $language}; English, if nothing is said.
   *
   * @param code {@code "en"} or {@code "sv"}
   * @return these options with it
   */
  public Options language(String code) {
    return with("language", quoted(code));
  }

  /**
   * Whether a decision lists the facts and provisions that it relies on. Single ones do, and many at once do not, unless this is said.
   *
   * @param asked whether they are asked for
   * @return these options with it
   */
  public Options reliedOn(boolean asked) {
    return with("relied_on", Boolean.toString(asked));
  }

  /**
   * Whether a decision holds its trace, step by step.
   *
   * @param asked whether it is asked for
   * @return these options with it
   */
  public Options trace(boolean asked) {
    return with("trace", Boolean.toString(asked));
  }

  /**
   * Whether traces and explanations show the values of sensitive facts.
   *
   * @param shown whether they are shown
   * @return these options with it
   */
  public Options showSensitive(boolean shown) {
    return with("show_sensitive", Boolean.toString(shown));
  }

  /**
   * Decides by what was known on a day.
   *
   * @param day the day
   * @return these options with it
   */
  public Options knownOn(LocalDate day) {
    return with("known_on", quoted(day.toString()));
  }

  /**
   * Decides as if a reform of the package were in force.
   *
   * @param name the name of the reform
   * @return these options with it
   */
  public Options reform(String name) {
    return with("reform", quoted(name));
  }

  /**
   * The seed of random samples.
   *
   * @param name the name of the seed, which decisions show
   * @param secret the secret, at least 16 bytes
   * @return these options with it
   */
  public Options seed(String name, String secret) {
    return with("seed", "{\"name\":" + quoted(name) + ",\"secret\":" + quoted(secret) + "}");
  }

  /**
   * The options as Lagrum reads them.
   *
   * @return an object of JSON
   */
  public String toJson() {
    return asked.entrySet().stream()
        .map(one -> quoted(one.getKey()) + ":" + one.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The options, but for the secret of the seed. */
  @Override
  public String toString() {
    return "Options" + asked.keySet();
  }

  private Options with(String key, String json) {
    Map<String, String> all = new TreeMap<>(asked);
    all.put(key, json);
    return new Options(all);
  }

  /** A text as JSON. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char one : Objects.requireNonNull(text).toCharArray()) {
      if (one == '"' || one == '\\') {
        json.append('\\').append(one);
      } else if (one < ' ') {
        json.append(String.format("\\u%04x", (int) one));
      } else {
        json.append(one);
      }
    }
    return json.append('"').toString();
  }
}
