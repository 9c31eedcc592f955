package dev.splitstream.assignment.server;

import dev.splitstream.http.openapi.ApiDocumentContract;

/** How this service sends the API's document. */
class ApiDocumentIT extends ApiDocumentContract {
  private final RunningApi api = RunningApi.shared();

  @Override
  protected int port() {
    return api.port();
  }
}
