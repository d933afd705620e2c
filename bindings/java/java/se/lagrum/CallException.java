package se.lagrum;

import java.util.List;

/** The call itself is wrong: it is made on a package that is closed, or with half of a character: {@code call.invalid}. */
public final class CallException extends LagrumException {
  private static final long serialVersionUID = 1;

  CallException(Content content) {
    super(content);
  }

  static CallException closed() {
    return new CallException(
        new Content("call.invalid", "the package is closed", "paketet är stängt", null, null, null, List.of()));
  }
}
