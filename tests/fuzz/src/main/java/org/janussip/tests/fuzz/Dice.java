package org.janussip.tests.fuzz;

import java.util.List;
import java.util.Random;

/** Chance that can be played again: the same seed makes the same choices. One thread each. */
public final class Dice {

  private static final List<String> NASTY =
      List.of(
          "",
          " ",
          "\t",
          "0",
          "-1",
          "65536",
          "4294967296",
          "99999999999999999999",
          "null",
          "%00",
          "%s%n%x",
          "\"",
          "<",
          ">",
          ";;",
          ",",
          ":",
          "@",
          "\\",
          "../../../etc/passwd",
          "sip:",
          "sip:@",
          "sips:a@b",
          "tel:+1",
          "[::1",
          "::ffff:1.2.3.4",
          "999.999.999.999",
          "nowhere.invalid",
          "\u20ac\ud83d\ude00",
          "\u0000",
          "A\r\nX-Injected: 1",
          "z9hG4bK",
          "*");

  private final Random random;

  /** Makes dice of a seed. */
  public Dice(long seed) {
    random = new Random(seed);
  }

  /** Returns a number from 0 to below the bound. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns true once in so many times. */
  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Returns one of the items. */
  public <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  /** Returns one of the texts. */
  public String pick(String... items) {
    return items[random.nextInt(items.length)];
  }

  /** Returns a text that has broken somebody's parser before, or a long one. */
  public String nasty() {
    return oneIn(12) ? pick("A", "\u00e9", "(", "a=b;", "1").repeat(below(6_000)) : pick(NASTY);
  }

  /** Returns so many octets of any kind. */
  public byte[] octets(int count) {
    byte[] octets = new byte[count];
    random.nextBytes(octets);
    return octets;
  }

  /** Returns a word that nobody used before, or hardly ever. */
  public String word() {
    return Long.toString(random.nextLong() & Long.MAX_VALUE, 36);
  }
}
