package se.lagrum;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Answers of the native library: texts in UTF-8 and numbers as they are, errors in fields after a byte that no text has. */
final class Answer {
  private static final byte REFUSED = (byte) 0xff;

  private Answer() {}

  static String text(byte[] answer) {
    return new String(whole(answer), StandardCharsets.UTF_8);
  }

  static long number(byte[] answer) {
    return ByteBuffer.wrap(whole(answer)).order(ByteOrder.LITTLE_ENDIAN).getLong(1);
  }

  static void nothing(byte[] answer) {
    whole(answer);
  }

  /** The answer, unless it is an error, which is thrown. */
  static byte[] whole(byte[] answer) {
    if (answer.length == 0 || answer[0] != REFUSED) {
      return answer;
    }
    List<String> fields = fields(answer);
    List<Problem> problems = new ArrayList<>();
    for (int at = 6; at < fields.size(); at += 4) {
      problems.add(new Problem(fields.get(at), fields.get(at + 1), fields.get(at + 2), fields.get(at + 3)));
    }
    throw LagrumException.of(
        new LagrumException.Content(
            fields.get(0),
            fields.get(1),
            fields.get(2),
            fields.get(3),
            fields.get(4) == null ? null : Long.valueOf(fields.get(4)),
            fields.get(5) == null ? null : Integer.valueOf(fields.get(5)),
            List.copyOf(problems)));
  }

  private static List<String> fields(byte[] answer) {
    ByteBuffer bytes = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).position(1);
    List<String> fields = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int length = bytes.getInt();
      if (length < 0) {
        fields.add(null);
      } else {
        fields.add(new String(answer, bytes.position(), length, StandardCharsets.UTF_8));
        bytes.position(bytes.position() + length);
      }
    }
    return fields;
  }
}
