from alpine
maintainer ada@example.com
ENV PATH=/bin:$PATH GREETING="hello world" ESCAPED=a\ b
ENV OLD the whole rest
LABEL "com.example.vendor"="ACME" version='1'
ARG A
ARG B="x y"
VOLUME /data /logs
VOLUME ["/more"]
STOPSIGNAL SIGTERM
SHELL ["/bin/sh", "-c"]
HEALTHCHECK --interval=5m --timeout="3s" CMD curl -f http://localhost/ || exit 1
HEALTHCHECK NONE
ONBUILD COPY --from=x a b
ONBUILD RUN ["make"]
RUN [ "no json', 1
CMD []
CMD
