package org.janussip.engine.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Optional;
import org.janussip.engine.api.RequestException;
import org.junit.jupiter.api.Test;

/** Where recordings may be. */
class RecordingFolderTest {

  private final RecordingFolder folder = new RecordingFolder(Optional.of(Path.of("/var/rec")));

  @Test
  void leavesNamesAloneWhereAnyFolderWillDo() throws Exception {
    assertEquals("a/b", RecordingFolder.ANY.resolve("a/b"));
    assertEquals("/tmp/", RecordingFolder.ANY.resolve("/tmp/"));
  }

  @Test
  void putsNamesIntoItsFolder() throws Exception {
    assertEquals("/var/rec/call", folder.resolve("call"));
    assertEquals("/var/rec/a/call", folder.resolve("a/./call"));
    assertEquals("/var/rec/a/call", folder.resolve("/var/rec/a/call"));
    assertEquals("/var/rec/a/", folder.resolve("a/"));
    assertEquals("/var/rec", folder.resolve(""));
  }

  @Test
  void refusesNamesOutside() {
    assertThrows(RequestException.class, () -> folder.resolve("/tmp/call"));
    assertThrows(RequestException.class, () -> folder.resolve("/var/recordings/call"));
  }
}
