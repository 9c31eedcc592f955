package dev.splitstream.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.tests.ProjectRoot;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may know whom. */
class ModuleDirectionTest {
  @ParameterizedTest
  @EnumSource
  void module_knowsOnlyTheModulesBelowIt(Module module) {
    classes().should().onlyDependOnClassesThat(module.usable()).check(module.classes());
  }

  @ParameterizedTest
  @EnumSource
  void module_keepsToItsOwnPackages(Module module) {
    classes().should().resideInAnyPackage(module.ownPackages()).check(module.classes());
  }

  @ParameterizedTest
  @EnumSource
  void module_hasNoCyclesBetweenPackages(Module module) {
    slices().matching("dev.splitstream.(**)").should().beFreeOfCycles().check(module.classes());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"FLINK_REST", "FLINK", "DIRECT", "LOCAL_FLINK", "BENCH_PIPELINE"},
      mode = EnumSource.Mode.EXCLUDE)
  void module_otherThanARunner_seesNoRunner(Module module) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..")
        .check(module.classes());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"PIPELINES", "BACKFILL", "FLINK", "DIRECT", "BENCH_PIPELINE"},
      mode = EnumSource.Mode.EXCLUDE)
  void module_otherThanAJob_seesNoBeam(Module module) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.beam..")
        .check(module.classes());
  }

  @ParameterizedTest
  @EnumSource(
      names = {"HTTP", "ASSIGNMENT_SERVER", "QUERY_SERVER"},
      mode = EnumSource.Mode.EXCLUDE)
  void module_otherThanAServersOrWhatTheyShare_seesNoSpring(Module module) {
    noClasses()
        .that()
        .resideOutsideOfPackages(Module.ASSIGNMENT_SERVER.ownPackages())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(module.classes());
  }

  /** So that a new module does not slip through. */
  @Test
  void modules_areAllListed() {
    List<String> withCode =
        ProjectRoot.files("/pom.xml").stream()
            .map(pom -> pom.resolveSibling("src"))
            .filter(sources -> Files.isDirectory(sources.resolve("main/java")))
            .map(sources -> ProjectRoot.resolve("").relativize(sources.getParent()).toString())
            .toList();
    assertThat(withCode)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Module.values()).map(Module::path).toList());
  }
}
