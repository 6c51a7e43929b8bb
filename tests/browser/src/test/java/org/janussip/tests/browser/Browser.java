package org.janussip.tests.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.janussip.tests.support.Workspace;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A Chromium without a screen, whose microphone and camera are Chromium's own fakes. Leaves a
 * screenshot and its console in the workspace when it is closed.
 */
final class Browser implements AutoCloseable {
  private static final Duration SCRIPT_BOUND = Duration.ofSeconds(10);

  // Selenium warns that it has no DevTools protocol of this version; nothing here uses one.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  static {
    SELENIUM.setLevel(Level.SEVERE);
  }

  private final String name;
  private final ChromeDriver driver;
  private final Workspace workspace;

  private Browser(String name, ChromeDriver driver, Workspace workspace) {
    this.name = name;
    this.driver = driver;
    this.workspace = workspace;
  }

  static Browser start(String name, Workspace workspace) {
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File("/usr/bin/chromedriver"))
            .usingAnyFreePort()
            .withLogFile(workspace.file(name + "-driver.log").toFile())
            .build();
    ChromeDriver driver = new ChromeDriver(service, options());
    driver.manage().timeouts().scriptTimeout(SCRIPT_BOUND).pageLoadTimeout(Duration.ofSeconds(30));
    return new Browser(name, driver, workspace);
  }

  private static ChromeOptions options() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary("/usr/bin/chromium");
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--allow-loopback-in-peer-connection",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-features=WebRtcHideLocalIpsWithMdns",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
        "--window-size=1200,900");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  DemoPage open(URI page) {
    driver.get(page.toString());
    return new DemoPage(driver);
  }

  private void keepTraces() {
    try {
      Files.write(workspace.file(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
      List<String> console =
          driver.manage().logs().get(LogType.BROWSER).getAll().stream()
              .map(
                  entry -> entry.getTimestamp() + " " + entry.getLevel() + " " + entry.getMessage())
              .toList();
      Files.write(workspace.file(name + "-console.log"), console);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (WebDriverException e) {
      // A crashed browser must not hide the failure that it caused.
      workspace.write(name + "-console.log", "no traces: " + e.getMessage());
    }
  }

  /** Leaves the traces and ends the browser. */
  @Override
  public void close() {
    try {
      keepTraces();
    } finally {
      driver.quit();
    }
  }
}
