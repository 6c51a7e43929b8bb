package org.janussip.media.dtmf;

/** Hears of the peer's digits, on the relay loop or the timer's thread. */
@FunctionalInterface
public interface DigitListener {

  /**
   * A key was pressed. Returns at once.
   *
   * @param digit 0 to 9, *, #, A to D
   * @param duration how long, in units of the clock that the peer counts in
   */
  void onDigit(char digit, long duration);
}
