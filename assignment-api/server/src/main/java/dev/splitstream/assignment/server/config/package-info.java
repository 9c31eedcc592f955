/** The settings of the service, one record for each section of {@code application.yaml}. */
@NullMarked
package dev.splitstream.assignment.server.config;

import org.jspecify.annotations.NullMarked;
