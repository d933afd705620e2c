package se.lagrum;

import java.io.Serializable;

/**
 * Something wrong with one place of a case.
 *
 * @param pointer the place, as a JSON pointer: {@code /household/rnt}
 * @param rule the rule that is broken: {@code unknown_key}
 * @param message what is wrong, in English, without the place
 * @param messageSv the same in Swedish
 * @serial exclude
 */
public record Problem(String pointer, String rule, String message, String messageSv) implements Serializable {}
