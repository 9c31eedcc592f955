/** The web server: Tomcat, request bodies, and fast endpoints. */
@NullMarked
package dev.splitstream.assignment.server.web;

import org.jspecify.annotations.NullMarked;
