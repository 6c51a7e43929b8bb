package org.janussip.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.janussip.engine.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class CustomHeadersTest {

  private static List<String> read(String json) throws RequestException {
    return CustomHeaders.read(Json.read(json.replace('\'', '"').getBytes(UTF_8)).orElseThrow())
        .stream()
        .map(header -> header.name() + ": " + header.value())
        .toList();
  }

  @Test
  void readsAnObject() throws RequestException {
    assertEquals(List.of("X-A: 1", "X-B: 2"), read("{'X-A':'1','X-B':'2'}"));
  }

  @Test
  void readsAllKindsOfArray() throws RequestException {
    assertEquals(
        List.of("X-A: 1", "X-B: 2", "X-C: 3", "X-D: 4", "X-E: 5"),
        read(
            "[{'X-A':'1','X-B':'2'},{'key':'X-C','value':'3'},{'name':'X-D','value':'4'},"
                + "{'X-E':'5'}]"));
  }

  @Test
  void keepsAFieldThatAnArrayNamesTwice() throws RequestException {
    assertEquals(
        List.of("X-A: 1", "X-A: 2"), read("[{'key':'X-A','value':'1'},{'key':'X-A','value':'2'}]"));
  }

  @Test
  void leavesOutWhatCannotStandInAHeaderLine() throws RequestException {
    assertEquals(
        List.of("X-Good: 1"),
        read("{'X-A':1,'X B':'2','':'3','X-C':'4\\r\\nX-Evil: 5','X-Good':'1','X-N':null}"));
  }

  @Test
  void takesAFieldThatIsCalledKey() throws RequestException {
    assertEquals(List.of("key: 1"), read("[{'key':'1'}]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'X'", "7", "null", "true", "['X-A: 1']", "[[]]", "[null]"})
  void refusesOtherTypes(String json) {
    assertEquals(
        ErrorCode.INVALID_ELEMENT, assertThrows(RequestException.class, () -> read(json)).code());
  }

  @Test
  void refusesTooMuch() throws RequestException {
    assertEquals(1, read("{'X-A':'" + "a".repeat(8189) + "'}").size());
    assertThrows(RequestException.class, () -> read("{'X-A':'" + "a".repeat(8190) + "'}"));
    String entry = "{'X-A':'1'},";
    assertEquals(128, read("[" + entry.repeat(127) + "{'X-A':'1'}]").size());
    assertThrows(RequestException.class, () -> read("[" + entry.repeat(128) + "{'X-A':'1'}]"));
  }
}
