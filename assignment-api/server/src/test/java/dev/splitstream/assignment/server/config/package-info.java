@NullMarked
package dev.splitstream.assignment.server.config;

import org.jspecify.annotations.NullMarked;
