/**
 * Deciding by rule packages of Lagrum.
 *
 * <p>{@link se.lagrum.RulePackage} loads a bundle and decides; {@link se.lagrum.Options} says what is asked for beside the decision;
 * {@link se.lagrum.LagrumException} says why there is none.
 */
package se.lagrum;
