package se.lagrum;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.StringJoiner;

/** Answers calls that come on the input, one after the other; tests/tests/hosts/vectors.rs says how they look. */
public final class Vectors {
  private static final DataInputStream CALLS = new DataInputStream(System.in);
  private static RulePackage rules;

  private Vectors() {}

  public static void main(String[] arguments) throws IOException {
    try {
      while (true) {
        String method = text(frame());
        byte[] bundle = frame();
        String keys = text(frame()), decision = text(frame()), facts = or(text(frame()));
        String format = or(text(frame())), options = or(text(frame()));
        answer(method, bundle, keys, decision, facts, format, options);
      }
    } catch (EOFException done) {
      rules.close();
    }
  }

  private static void answer(
      String method, byte[] bundle, String keys, String decision, String facts, String format, String options)
      throws IOException {
    String kind = "answer", answer;
    try {
      answer =
          switch (method) {
            case "load" -> {
              if (rules != null) rules.close();
              rules = keys == null ? RulePackage.load(bundle) : RulePackage.load(bundle, keys);
              yield rules.describe();
            }
            case "describe" -> rules.describe();
            case "schema" -> rules.schema(or(decision));
            case "result_schema" -> rules.resultSchema(or(decision));
            case "decide" -> {
              String text = rules.decide(or(decision), facts, options);
              yield same(text, rules.decide(or(decision), utf8(facts), options));
            }
            case "explain" -> rules.explain(or(decision), facts, format, options);
            case "coordinate" -> rules.coordinate(decision, facts, options);
            case "decide_batch_json" -> {
              ByteArrayOutputStream decided = new ByteArrayOutputStream();
              rules.decideBatch(or(decision), new ByteArrayInputStream(utf8(facts)), decided, options);
              yield same(rules.decideBatch(or(decision), facts, options), decided.toByteArray());
            }
            default -> throw new IllegalArgumentException(method);
          };
    } catch (LagrumException error) {
      kind = "error";
      answer = json(error);
    }
    write(kind);
    write(answer);
    System.out.flush();
  }

  /** The text, which the other door has given in bytes. */
  private static String same(String text, byte[] bytes) {
    if (!Arrays.equals(utf8(text), bytes)) {
      throw new AssertionError("not the same: " + text + "\n" + new String(bytes, StandardCharsets.UTF_8));
    }
    return text;
  }

  /** The exception as the other hosts have their errors. */
  private static String json(LagrumException error) {
    StringJoiner json = new StringJoiner(",", "{", "}");
    json.add("\"code\":" + quoted(error.code()));
    json.add("\"message\":" + quoted(error.message()));
    json.add("\"messageSv\":" + quoted(error.messageSv()));
    error.pointer().ifPresent(pointer -> json.add("\"pointer\":" + quoted(pointer)));
    error.line().ifPresent(line -> json.add("\"line\":" + line));
    error.column().ifPresent(column -> json.add("\"column\":" + column));
    if (!error.problems().isEmpty()) {
      StringJoiner problems = new StringJoiner(",", "\"problems\":[", "]");
      for (Problem problem : error.problems()) {
        problems.add(
            "{\"pointer\":" + quoted(problem.pointer())
                + ",\"rule\":" + quoted(problem.rule())
                + ",\"message\":" + quoted(problem.message())
                + ",\"messageSv\":" + quoted(problem.messageSv()) + "}");
      }
      json.add(problems.toString());
    }
    return json.toString();
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char one : text.toCharArray()) {
      switch (one) {
        case '"', '\\' -> json.append('\\').append(one);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        default -> json.append(one < ' ' ? String.format("\\u%04x", (int) one) : String.valueOf(one));
      }
    }
    return json.append('"').toString();
  }

  /** A frame; {@code null} if it is left out. */
  private static byte[] frame() throws IOException {
    int length = Integer.reverseBytes(CALLS.readInt());
    return length == -1 ? null : CALLS.readNBytes(length);
  }

  private static String text(byte[] frame) {
    return frame == null ? null : new String(frame, StandardCharsets.UTF_8);
  }

  private static String or(String text) {
    return text == null ? "" : text;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(String text) throws IOException {
    byte[] bytes = utf8(text);
    OutputStream out = System.out;
    for (int at = 0; at < 4; at++) out.write(bytes.length >> (8 * at));
    out.write(bytes);
  }
}
