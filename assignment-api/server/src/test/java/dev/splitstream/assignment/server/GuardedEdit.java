package dev.splitstream.assignment.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.splitstream.assignment.server.RunningApi.Answer;
import java.io.IOException;

/** The edits that can need approval, by endpoint and body. */
enum GuardedEdit {
  START("start", FreshTenant::draft, "POST", "/start", ""),
  ACTIVATE("start", FreshTenant::draft, "PATCH", "/status", "{\"status\":\"active\"}"),
  RESUME("start", GuardedEdit::paused, "POST", "/resume", ""),
  REACTIVATE("start", GuardedEdit::paused, "PATCH", "/status", "{\"status\":\"active\"}"),
  SHARE("ramp", GuardedEdit::smallShare, "PUT", "", experiment(5_000, "\"allocation\":200")),
  SCHEDULE(
      "ramp",
      GuardedEdit::smallShare,
      "PUT",
      "",
      experiment(
          5_000,
          "\"allocation\":100,\"ramp\":[{\"at\":\"2100-01-01T00:00:00Z\",\"allocation\":500}]")),
  OVERRIDE("force", GuardedEdit::running, "PUT", "/overrides/u", "{\"variant_id\":\"b\"}"),
  WEIGHTS("force", GuardedEdit::running, "PUT", "?force=true&reason=why", experiment(1, "")),
  FLAG_OVERRIDE("force", FreshTenant::flag, "PUT", "/overrides/u", "{\"variation\":\"on\"}"),
  CREATE("publish", GuardedEdit::newFlag, "POST", "", FreshTenant.flag("ID", true, "")),
  REVIVE("publish", FreshTenant::flag, "POST", "/revive", ""),
  ENABLE("publish", FreshTenant::flag, "PUT", "", FreshTenant.flag("ID", true, "")),
  SERVE(
      "publish",
      GuardedEdit::enabledFlag,
      "PUT",
      "",
      FreshTenant.flag("ID", true, "")
          .replace("\"default_variation\":\"on\"", "\"default_variation\":\"off\"")),
  DELETE("publish", GuardedEdit::enabledFlag, "DELETE", "", "");

  /** Creates the entry to edit while nothing needs approval. */
  private interface Entry {
    String in(FreshTenant tenant) throws IOException, InterruptedException;
  }

  private final String need;

  @SuppressWarnings("ImmutableEnumChecker") // All are method references without state.
  private final Entry entry;

  private final String method;
  private final String path;
  private final String body;

  GuardedEdit(String need, Entry entry, String method, String path, String body) {
    this.need = need;
    this.entry = entry;
    this.method = method;
    this.path = path;
    this.body = body;
  }

  /** Why it needs approval. */
  String need() {
    return need;
  }

  /** Creates an entry for the edit; returns its path. */
  String entry(FreshTenant tenant) throws IOException, InterruptedException {
    return entry.in(tenant);
  }

  /** Sends the edit with additional query parameters. */
  Answer send(Caller caller, String entryPath, String query)
      throws IOException, InterruptedException {
    String at = this == CREATE ? "/api/v1/flags" : entryPath + path;
    String id = entryPath.substring(entryPath.lastIndexOf('/') + 1);
    return caller.send(
        method,
        at + (at.contains("?") ? "&" : "?") + query,
        body.replace("\"ID\"", "\"" + id + "\""));
  }

  private static String experiment(int firstWeight, String more) {
    return "{"
        + (more.isEmpty() ? "" : more + ",")
        + "\"variants\":[{\"id\":\"a\",\"weight\":"
        + firstWeight
        + ",\"config\":{\"x\":1.10}},{\"id\":\"b\",\"weight\":"
        + (10_000 - firstWeight)
        + "}]}";
  }

  /** A running experiment. */
  static String running(FreshTenant tenant) throws IOException, InterruptedException {
    String experiment = tenant.draft();
    assertThat(tenant.firstKey().post(experiment + "/start").status()).isEqualTo(200);
    return experiment;
  }

  private static String paused(FreshTenant tenant) throws IOException, InterruptedException {
    String experiment = running(tenant);
    assertThat(tenant.firstKey().post(experiment + "/pause").status()).isEqualTo(200);
    return experiment;
  }

  private static String smallShare(FreshTenant tenant) throws IOException, InterruptedException {
    String experiment = tenant.draft();
    tenant.firstKey().put(experiment, experiment(5_000, "\"allocation\":100"));
    assertThat(tenant.firstKey().post(experiment + "/start").status()).isEqualTo(200);
    return experiment;
  }

  /** An enabled flag. */
  static String enabledFlag(FreshTenant tenant) throws IOException, InterruptedException {
    String flag = tenant.flag();
    assertThat(tenant.firstKey().post(flag + "/revive").status()).isEqualTo(200);
    return flag;
  }

  private static String newFlag(FreshTenant tenant) {
    return "/api/v1/flags/" + tenant.api().fresh();
  }
}
