package org.janussip.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.ArrayList;
import java.util.List;

/** The arrows between packages. Those between modules are Maven's. */
@AnalyzeClasses(
    packages = "org.janussip",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

  private static final String ROOT = "org.janussip.";

  @ArchTest
  void engineLooksDownFromSessionsToTheCore(JavaClasses classes) {
    looksDownOnly(
        classes,
        "engine.",
        List.of("session"),
        List.of("call", "messaging"),
        List.of("account"),
        List.of("api", "config"),
        List.of("core"));
  }

  @ArchTest
  void mediaLooksDownFromTheFacadeToTheCore(JavaClasses classes) {
    looksDownOnly(
        classes,
        "media",
        List.of(""),
        List.of(".outgoing", ".incoming"),
        List.of(".net", ".dtmf", ".record", ".forward", ".statistics"),
        List.of(".srtp"),
        List.of(".core"));
  }

  @ArchTest
  void sipLooksDownFromTheAgentToThePorts(JavaClasses classes) {
    looksDownOnly(
        classes,
        "sip",
        List.of(".agent"),
        List.of(".event"),
        List.of(".dialog"),
        List.of(".stack"),
        List.of(".auth", ".resolve"),
        List.of(".message"),
        List.of(""));
  }

  @ArchTest
  void offerAnswerStandsOnDescriptions(JavaClasses classes) {
    looksDownOnly(classes, "sdp", List.of(".offer"), List.of(".crypto"), List.of(""));
  }

  @ArchTest
  void packagesHaveNoCycles(JavaClasses classes) {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(classes);
  }

  @ArchTest
  void theSipLibraryStaysBehindOurPorts(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + "sip.agent..",
            ROOT + "sip.event..",
            ROOT + "sip.dialog..",
            ROOT + "sip.stack..",
            ROOT + "sip.message..",
            ROOT + "sip.auth..",
            ROOT + "sip.resolve..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.sip..", "gov.nist..")
        .check(classes);
  }

  @ArchTest
  void theNameServiceLibraryStaysInItsRoom(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "sip.resolve..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.xbill..")
        .check(classes);
  }

  @ArchTest
  void jsonIsTheEnginesLanguage(JavaClasses classes) {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "engine..", ROOT + "bridge..", ROOT + "tests..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.fasterxml.jackson..")
        .check(classes);
  }

  @ArchTest
  void onlyTheBridgeSpeaksToC(JavaClasses classes) {
    methods()
        .that()
        .haveModifier(JavaModifier.NATIVE)
        .should()
        .beDeclaredInClassesThat()
        .resideInAPackage(ROOT + "bridge")
        .check(classes);
  }

  /**
   * Checks that no layer of a module knows one above it, nor its neighbour.
   *
   * @param module what all its packages begin with
   * @param layers the rest of the packages' names, from the top down; one may not exist yet
   */
  @SafeVarargs
  private static void looksDownOnly(JavaClasses classes, String module, List<String>... layers) {
    List<String> above = new ArrayList<>();
    for (List<String> layer : layers) {
      List<String> names = layer.stream().map(name -> ROOT + module + name).toList();
      for (String name : names) {
        List<String> forbidden = new ArrayList<>(above);
        names.stream().filter(other -> !other.equals(name)).forEach(forbidden::add);
        if (!forbidden.isEmpty()) {
          noClasses()
              .that()
              .resideInAPackage(name)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(forbidden.toArray(String[]::new))
              .allowEmptyShould(true)
              .check(classes);
        }
      }
      above.addAll(names);
    }
  }
}
