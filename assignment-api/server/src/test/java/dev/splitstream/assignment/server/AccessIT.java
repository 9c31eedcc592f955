package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.Endpoints.Endpoint;
import dev.splitstream.assignment.server.RunningApi.Answer;
import dev.splitstream.http.openapi.ApiDocumentConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Every endpoint, with every role and scope, and with entries of another tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
  private static final String NOBODYS = "nobodys";

  private final RunningApi api = RunningApi.shared();
  private final CredentialsOf ours;
  private final CredentialsOf strangers;
  private final OwnedThings things;

  AccessIT() throws Exception {
    ours = new CredentialsOf(api, "access");
    strangers = new CredentialsOf(api, "stranger");
    things = new OwnedThings(api);
  }

  static Stream<Endpoint> endpoints() {
    return Stream.of(Endpoints.ofControllers(), Endpoints.ofServlets()).flatMap(List::stream);
  }

  static Stream<Endpoint> endpointsWithIds() {
    return endpoints().filter(Endpoint::namesSomething).filter(one -> !one.isOperators());
  }

  static Stream<Endpoint> lists() {
    return endpoints()
        .filter(endpoint -> endpoint.method().equals("GET") && !endpoint.namesSomething())
        .filter(endpoint -> !endpoint.isOperators())
        // A stream of changes, which is closed once it is open.
        .filter(endpoint -> !endpoint.path().endsWith("/events"));
  }

  @Test
  void table_namesEveryControllersMethod() {
    assertThat(names(Endpoints.ofControllers())).isEqualTo(served());
  }

  /** If this fails, copy the printed table into the document. */
  @Test
  void document_isTheTable() throws IOException {
    String table = EndpointTable.of(endpoints().toList());
    assertThat(Files.readString(Path.of("../../docs/access.md"))).contains(table);
  }

  @Test
  void table_namesEveryServlet() {
    Set<String> paths =
        Endpoints.ofServlets().stream()
            .map(endpoint -> endpoint.path("*"))
            .collect(Collectors.toSet());
    assertThat(paths).isEqualTo(servlets());
  }

  /** Endpoints of libraries: exactly those that are open to everyone. */
  @Test
  void table_namesEverythingThatIsPublic() {
    Set<String> paths =
        api.context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
            .flatMap(mapping -> mapping.getHandlerMethods().entrySet().stream())
            .filter(entry -> !isOurs(entry.getValue()))
            .flatMap(entry -> entry.getKey().getPatternValues().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(paths).isEqualTo(Endpoints.PUBLIC);
  }

  @Test
  void assign_knowsNothingOfAnothersExperiment() throws Exception {
    Endpoint assign =
        new Endpoint(
            "POST",
            "/api/v1/assign",
            "{\"user_id\":\"u\",\"experiments\":[\"" + things.ids("experiments") + "\"]}",
            Set.of());
    Answer answer = strangers.call("assign key", assign, NOBODYS);
    assertThat(answer.body().get("assignments").get(0).get("reason").asString())
        .isEqualTo("NOT_FOUND");
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_opensToThoseOfTheTableAlone(Endpoint endpoint) throws Exception {
    Set<String> opened = new TreeSet<>();
    for (String name : ours.names()) {
      Answer answer = ours.call(name, endpoint, NOBODYS);
      assertThat(answer.status()).as("%s as %s", endpoint, name).isLessThan(500).isNotEqualTo(429);
      if (answer.status() != 401 && answer.status() != 403) {
        opened.add(name);
      }
    }
    assertThat(opened).isEqualTo(new TreeSet<>(endpoint.allowed()));
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_refusesWithAProblemThatSaysWhatItTakes(Endpoint endpoint) throws Exception {
    for (String name : ours.names()) {
      if (!endpoint.allowed().contains(name)) {
        Answer answer = ours.call(name, endpoint, NOBODYS);
        assertThat(detail(answer)).as(name).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("endpoints")
  void endpoint_withoutCredentialIs401WithABody(Endpoint endpoint) throws Exception {
    Answer answer = ours.callBare(endpoint);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.body().isEmpty()).isFalse();
  }

  /** Otherwise the answer would reveal that it exists. */
  @ParameterizedTest
  @MethodSource("endpointsWithIds")
  void anothersId_isAnsweredLikeNobodys(Endpoint endpoint) throws Exception {
    String id = things.idFor(endpoint);
    assertThat(endpoint.allowed()).isNotEmpty();
    for (String name : endpoint.allowed()) {
      Answer anothers = strangers.call(name, endpoint, id);
      Answer nobodys = strangers.call(name, endpoint, NOBODYS);
      assertThat(anothers.status()).as(name).isEqualTo(nobodys.status()).isEqualTo(404);
      assertThat(text(anothers.body(), id)).isEqualTo(text(nobodys.body(), NOBODYS));
    }
  }

  @ParameterizedTest
  @MethodSource("lists")
  void list_holdsNothingOfAnothers(Endpoint endpoint) throws Exception {
    assertThat(endpoint.allowed()).isNotEmpty();
    for (String name : endpoint.allowed()) {
      Answer answer = strangers.call(name, endpoint, NOBODYS);
      assertThat(answer.status()).as(name).isEqualTo(200);
      for (String id : things.ids()) {
        assertThat(answer.body().toString()).as(name).doesNotContain("\"" + id + "\"");
      }
    }
  }

  /** Otherwise the list would contain no data at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "experiments",
        "flags",
        "layers",
        "holdouts",
        "segments",
        "metrics",
        "event-types",
        "keys",
        "approvals"
      })
  void list_holdsTheOwners(String kind) throws Exception {
    assertThat(api.get("/api/v1/" + kind).body().toString())
        .contains("\"" + things.ids(kind) + "\"");
  }

  @Test
  void history_holdsTheOwners() throws Exception {
    long revision =
        api.get("/api/v1/flags/" + things.ids("flags")).body().path("revision").asLong(-1);
    assertThat(revision).isPositive();
    assertThat(api.get("/api/v1/audit?page_size=1&from_revision=" + revision).body().toString())
        .contains("\"" + things.ids("flags") + "\"");
  }

  /** The form of OFREP, or of all other endpoints. */
  private static String detail(Answer answer) {
    return answer.body().path("detail").asString(answer.body().path("errorDetails").asString(""));
  }

  private static String text(JsonNode body, String id) {
    return body.toString().replace(id, "");
  }

  private static Set<String> names(Collection<Endpoint> endpoints) {
    return endpoints.stream().map(Endpoint::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> served() {
    return api
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .filter(entry -> isOurs(entry.getValue()))
        .flatMap(entry -> names(entry.getKey()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOurs(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("dev.splitstream.")
        && !ErrorController.class.isAssignableFrom(method.getBeanType());
  }

  private static Stream<String> names(RequestMappingInfo info) {
    return info.getMethodsCondition().getMethods().stream()
        .flatMap(method -> info.getPatternValues().stream().map(path -> method + " " + path));
  }

  private Set<String> servlets() {
    return Objects.requireNonNull(api.context().getServletContext())
        .getServletRegistrations()
        .values()
        .stream()
        .flatMap(servlet -> servlet.getMappings().stream())
        .filter(path -> path.startsWith("/api/") || path.startsWith("/ofrep/"))
        .filter(path -> !path.equals(ApiDocumentConfiguration.PATH))
        .collect(Collectors.toSet());
  }
}
