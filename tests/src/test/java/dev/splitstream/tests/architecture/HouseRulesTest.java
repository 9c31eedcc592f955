package dev.splitstream.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** How code is written, wherever it is. */
class HouseRulesTest {
  /** The parts that answer requests or run in jobs: what they have to say goes to the log. */
  private static final List<Module> WITHOUT_CONSOLE =
      List.of(
          Module.MODEL,
          Module.CODEC,
          Module.STORAGE,
          Module.HTTP,
          Module.ENGINE,
          Module.ASSIGNMENT_SERVER,
          Module.STATISTICS,
          Module.QUERY_SERVER,
          Module.PIPELINES);

  private static final DescribedPredicate<JavaClass> WRITTEN_BY_HAND =
      JavaClass.Predicates.resideOutsideOfPackage("dev.splitstream.event.avro..");

  @Test
  void names_sayWhatAClassIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Utils?|Helpers?|Managers?|Impl)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*\\.(Base|Abstract)[A-Z][^.]*")
        .check(all());
  }

  @Test
  void springWiring_isNamedConfiguration() {
    classes()
        .that()
        .areAnnotatedWith("org.springframework.context.annotation.Configuration")
        .should()
        .haveSimpleNameEndingWith("Configuration")
        .check(all());
  }

  @Test
  void process_isEndedByMainClassesOnly() {
    noClasses()
        .that(DescribedPredicate.not(startedByTheJvm()))
        .should()
        .callCodeUnitWhere(endsTheProcess())
        .check(all());
  }

  @Test
  void transforms_readNoWallClock() {
    noClasses().should().callCodeUnitWhere(WallClock.reads()).check(Module.PIPELINES.classes());
  }

  @Test
  void transforms_useNoJavaSerialisationForElements() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.beam.sdk.coders.SerializableCoder")
        .check(Module.PIPELINES.classes());
  }

  @Test
  void collaborators_areInjectedByConstructor() {
    NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(all());
  }

  @Test
  void logging_goesThroughSlf4j() {
    NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(all());
  }

  @Test
  void services_writeNothingToTheConsole() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(Module.classesOf(WITHOUT_CONSOLE));
  }

  @Test
  void packages_areNullMarked() {
    classes().that(WRITTEN_BY_HAND).should(resideInANullMarkedPackage()).check(all());
  }

  /** A room with more is cut by job. */
  @Test
  void packages_haveFewClasses() {
    Map<String, Long> sizes =
        all().stream()
            .filter(WRITTEN_BY_HAND)
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(sizes)
        .isNotEmpty()
        .allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(25));
  }

  private static JavaClasses all() {
    return Module.classesOf(List.of(Module.values()));
  }

  private static DescribedPredicate<JavaClass> startedByTheJvm() {
    return DescribedPredicate.describe(
        "are started by the JVM",
        type ->
            outermost(type).getMethods().stream()
                .anyMatch(method -> Set.of("main", "premain").contains(method.getName())));
  }

  private static DescribedPredicate<JavaCall<?>> endsTheProcess() {
    return DescribedPredicate.describe(
        "ends the process",
        call ->
            (call.getTargetOwner().isEquivalentTo(System.class) && call.getName().equals("exit"))
                || (call.getTargetOwner().isEquivalentTo(Runtime.class)
                    && Set.of("exit", "halt").contains(call.getName())));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(HouseRulesTest::outermost).orElse(type);
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package with @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(new SimpleConditionEvent(type, marked, type.getName()));
      }
    };
  }
}
