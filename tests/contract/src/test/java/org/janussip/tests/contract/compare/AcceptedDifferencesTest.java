package org.janussip.tests.contract.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.janussip.tests.contract.compare.AcceptedDifferences.Row;
import org.janussip.tests.contract.compare.Transcript.Difference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceptedDifferencesTest {
  private static final Difference CODE = new Difference("fails", "page.hangup.code", "904", "401");

  @Test
  void acceptsWhatARowNamesAndRemembersIt() {
    Row exact = new Row(1, "fails", "page.hangup.code", "904", "401", "real code");
    Row gone = new Row(2, "fails", "page.hangup.reason", "a", "b", "wording");
    AcceptedDifferences accepted = new AcceptedDifferences(List.of(exact, gone));

    assertEquals(List.of(), accepted.unlisted(List.of(CODE)));
    assertEquals(List.of(gone), accepted.unusedOf("fails"));
    assertEquals(List.of(gone), accepted.unused());
  }

  @Test
  void reportsADifferenceWithAnotherValue() {
    Row other = new Row(1, "fails", "page.hangup.code", "904", "407", "real code");
    AcceptedDifferences accepted = new AcceptedDifferences(List.of(other));

    assertEquals(List.of(CODE), accepted.unlisted(List.of(CODE)));
  }

  @Test
  void starsStandForAnything() {
    Row any = new Row(1, "*", "page.*.code", "904", "*", "real code");
    AcceptedDifferences accepted = new AcceptedDifferences(List.of(any));

    assertEquals(List.of(), accepted.unlisted(List.of(CODE)));
    assertEquals(List.of(), accepted.unused());
  }

  @Test
  void doesNotInsistOnARace() {
    Row race = new Row(1, "fails", "page.hangup.code", "1", "2", "race: seen sometimes");

    assertEquals(List.of(), new AcceptedDifferences(List.of(race)).unused());
  }

  @Test
  void refusesARowWithoutAReason(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("d.md"), "| a | b | c | d |  |\n");

    assertThrows(IllegalArgumentException.class, () -> AcceptedDifferences.read(file));
  }

  @Test
  void findsValuesThatDifferOrAreMissing() {
    Transcript first = new Transcript();
    first.put("a", "1");
    first.put("b", "2");
    Transcript second = new Transcript();
    second.put("a", "1");
    second.put("c", "3");

    assertEquals(
        List.of(
            new Difference("s", "b", "2", Transcript.ABSENT),
            new Difference("s", "c", Transcript.ABSENT, "3")),
        first.differences("s", second));
  }
}
