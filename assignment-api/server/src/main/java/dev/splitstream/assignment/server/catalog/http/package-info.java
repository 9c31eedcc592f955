/** The catalog's endpoints and their OpenAPI descriptions. */
@NullMarked
package dev.splitstream.assignment.server.catalog.http;

import org.jspecify.annotations.NullMarked;
