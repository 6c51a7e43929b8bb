package org.janussip.media;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module. */
class MediaArchitectureTest {

  @Test
  void packagesDependInwardsOnly() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.janussip.media");
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("facade")
        .definedBy("org.janussip.media")
        .layer("outgoing")
        .definedBy("org.janussip.media.outgoing")
        .layer("incoming")
        .definedBy("org.janussip.media.incoming")
        .layer("net")
        .definedBy("org.janussip.media.net")
        .layer("forward")
        .definedBy("org.janussip.media.forward")
        .layer("record")
        .definedBy("org.janussip.media.record")
        .layer("srtp")
        .definedBy("org.janussip.media.srtp")
        .layer("dtmf")
        .definedBy("org.janussip.media.dtmf")
        .layer("statistics")
        .definedBy("org.janussip.media.statistics")
        .layer("core")
        .definedBy("org.janussip.media.core")
        .whereLayer("facade")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("outgoing")
        .mayOnlyBeAccessedByLayers("facade")
        .whereLayer("incoming")
        .mayOnlyBeAccessedByLayers("facade")
        .whereLayer("net")
        .mayOnlyBeAccessedByLayers("facade", "outgoing", "incoming")
        .whereLayer("record")
        .mayOnlyBeAccessedByLayers("facade")
        .whereLayer("forward")
        .mayOnlyBeAccessedByLayers("facade")
        .whereLayer("srtp")
        .mayOnlyBeAccessedByLayers("facade", "outgoing", "incoming", "forward")
        .whereLayer("statistics")
        .mayOnlyBeAccessedByLayers("facade", "outgoing", "incoming")
        .whereLayer("dtmf")
        .mayOnlyBeAccessedByLayers("facade", "outgoing", "incoming")
        .check(classes);
  }
}
