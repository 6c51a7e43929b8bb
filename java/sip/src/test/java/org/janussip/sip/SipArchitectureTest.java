package org.janussip.sip;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The library stays behind our own words. */
@Timeout(60)
class SipArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.janussip.sip");

  @Test
  void portsShowNothingOfTheLibrary() {
    noClasses()
        .that()
        .resideInAPackage("org.janussip.sip")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javax.sip..", "gov.nist..", "org.xbill..")
        .check(CLASSES);
  }
}
