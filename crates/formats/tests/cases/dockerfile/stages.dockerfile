# syntax=docker/dockerfile:1
ARG VERSION=1.22
FROM golang:${VERSION} AS build
WORKDIR /src
COPY --chown=1000:1000 --link . .
RUN --mount=type=cache,target=/root/.cache \
    # a comment between the lines of an instruction
    go build \

    -o /bin/app ./...

FROM --platform=linux/amd64 gcr.io/distroless/static
COPY --from=build ["/bin/app", "/app"]
USER 65532
EXPOSE 8080/tcp  9090
ENTRYPOINT ["/app"]
CMD ["--port", "8080"]
