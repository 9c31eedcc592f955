package dev.splitstream.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pure code always answers the same: no framework, no I/O, no clock, no randomness. */
class PureCodeTest {
  /** The parts that promise to be pure. */
  enum Pure {
    MODEL,
    ENGINE,
    PRIVACY,
    FAIRNESS,
    EVENT_TYPES,
    GOVERNANCE,
    STATISTICS,
    LEDGER,
    BACKFILL_PLAN,
    GENERATION_DIFF,
    REPAIR,
    LATE_REPORT;

    JavaClasses classes() {
      return switch (this) {
        case MODEL -> Module.MODEL.classes();
        case ENGINE -> Module.ENGINE.classes();
        case PRIVACY ->
            Module.ASSIGNMENT_SERVER
                .classes()
                .that(
                    JavaClass.Predicates.resideInAPackage(
                        "dev.splitstream.assignment.server.privacy.."));
        case FAIRNESS ->
            Module.ASSIGNMENT_SERVER
                .classes()
                .that(
                    JavaClass.Predicates.resideInAPackage(
                        "dev.splitstream.assignment.server.fairness.control.."));
        case EVENT_TYPES ->
            Module.ASSIGNMENT_SERVER
                .classes()
                .that(
                    JavaClass.Predicates.resideInAPackage(
                        "dev.splitstream.assignment.server.eventtype.."));
        case GOVERNANCE ->
            Module.ASSIGNMENT_SERVER
                .classes()
                .that(
                    JavaClass.Predicates.resideInAPackage(
                        "dev.splitstream.assignment.server.governance.."));
        case STATISTICS -> Module.STATISTICS.classes();
        case LEDGER ->
            Module.PIPELINES
                .classes()
                .that(JavaClass.Predicates.resideInAPackage("dev.splitstream.pipelines.ledger.."));
        case BACKFILL_PLAN -> ofBackfill("BackfillPlan");
        case GENERATION_DIFF -> ofBackfill("GenerationDiff");
        case REPAIR ->
            ofBackfill(
                "repair.Repair", "repair.Fix", "repair.FailedEventDraft", "repair.EventFields");
        case LATE_REPORT -> ofBackfill("repair.LateReport");
      };
    }

    /** The classes of backfill with these names, and what is nested in them. */
    private static JavaClasses ofBackfill(String... names) {
      JavaClasses all = Module.BACKFILL.classes();
      // Otherwise a class that is renamed would no longer be checked, without notice.
      Stream.of(names).forEach(name -> all.get("dev.splitstream.backfill." + name));
      return all.that(
          DescribedPredicate.describe(
              "are part of " + List.of(names),
              type -> Stream.of(names).anyMatch(name -> isPartOf(type, name))));
    }

    private static boolean isPartOf(JavaClass type, String name) {
      String full = "dev.splitstream.backfill." + name;
      return type.getName().equals(full) || type.getName().startsWith(full + "$");
    }
  }

  private static final List<String> FRAMEWORKS =
      List.of(
          "org.springframework..",
          "org.apache.beam..",
          "org.apache.flink..",
          "org.apache.kafka..",
          "org.apache.iceberg..");

  /** What bytes are made with, which an embedded engine does not carry. */
  private static final List<String> FORMATS =
      List.of("org.apache.avro..", "org.apache.datasketches..", "software.amazon.awssdk..");

  @ParameterizedTest
  @EnumSource
  void pureCode_seesNoFramework(Pure part) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FRAMEWORKS.toArray(String[]::new))
        .check(part.classes());
  }

  @ParameterizedTest
  @EnumSource(names = {"MODEL", "ENGINE", "STATISTICS"})
  void pureModule_seesNoFormat(Pure part) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FORMATS.toArray(String[]::new))
        .check(part.classes());
  }

  @ParameterizedTest
  @EnumSource
  void pureCode_doesNoInputOrOutput(Pure part) {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "java.nio.file..", "java.net..")
        .check(part.classes());
  }

  @ParameterizedTest
  @EnumSource
  void pureCode_readsNoWallClock(Pure part) {
    noClasses().should().callCodeUnitWhere(WallClock.reads()).check(part.classes());
  }

  @ParameterizedTest
  @EnumSource
  void pureCode_drawsNoRandomNumber(Pure part) {
    noClasses().should().callCodeUnitWhere(WallClock.draws()).check(part.classes());
  }
}
