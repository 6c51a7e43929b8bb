package org.janussip.tests.browser;

import org.janussip.tests.lab.Baresip;
import org.janussip.tests.lab.Kamailio;
import org.janussip.tests.lab.PageServer;
import org.janussip.tests.support.Workspace;
import org.janussip.tests.support.janus.JanusConfig;
import org.janussip.tests.support.janus.JanusProcess;

/** What every browser test needs: Janus with the plugin, a registrar with accounts, the page. */
final class Scene implements AutoCloseable {
  final Workspace workspace;
  final JanusProcess janus;
  final Kamailio registrar;
  final PageServer pages;

  Scene(Workspace workspace) {
    this.workspace = workspace;
    registrar =
        new Kamailio(workspace)
            .user("alice", "alice secret")
            .user("carol", "carol-secret")
            .user("phone", "phone-secret")
            .start();
    janus = JanusProcess.start(new JanusConfig(TestedPlugin.get()), workspace);
    pages = PageServer.start(janus.api(), workspace);
  }

  Browser browser(String name) {
    return Browser.start(name, workspace);
  }

  DemoPage registered(Browser browser, String user) {
    return browser.open(pages.page("siptest.html")).register(registrar.account(user));
  }

  Baresip phone(Baresip.Media media, String parameters) {
    return Baresip.register(registrar, "phone", parameters, media, workspace);
  }

  String phoneUri() {
    return registrar.uri("phone");
  }

  @Override
  public void close() {
    pages.close();
    janus.close();
    registrar.close();
  }
}
