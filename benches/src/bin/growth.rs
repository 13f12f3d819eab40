//! Time and memory of whole checks of ever more files, as a table and a plot: both are to grow as the files do.
//!
//! `cargo build --release && cargo run --release -p regimen-benches --bin growth -- 1000 3000 10000` writes `benches/growth.svg` and
//! prints the table. On Linux, which says how much memory a process has taken.
#![allow(clippy::print_stdout, reason = "a program for people, who read what it prints")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use plotters::prelude::*;

/// What is checked with: the name, and the arguments.
const SELECTIONS: [(&str, &[&str]); 2] = [("recommended", &[]), ("all packs", &["--pack", "all"])];

/// What one check took.
struct Measure {
    files: u32,
    seconds: f64,
    /// In MB.
    memory: f64,
}

fn main() -> io::Result<()> {
    let sizes: Result<Vec<u32>, _> = env::args().skip(1).map(|size| size.parse()).collect();
    let sizes = sizes.map_err(io::Error::other)?;
    if sizes.len() < 2 {
        return Err(io::Error::other("usage: growth FILES FILES..."));
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = root.join("../target/release/regimen");
    let work = tempfile::tempdir_in(root.join("../target"))?;
    let mut lines: Vec<(&str, Vec<Measure>)> =
        SELECTIONS.iter().map(|(name, _)| (*name, Vec::new())).collect();
    println!(
        "| selection | files | time | a file | memory | a file |\n| --- | --- | --- | --- | --- | --- |"
    );
    let mut written = 0;
    for files in sizes {
        regimen_benches::write(work.path(), written as usize..files as usize)?;
        written = written.max(files);
        for ((name, arguments), (_, measures)) in SELECTIONS.iter().zip(&mut lines) {
            let measure = measure(&program, work.path(), arguments, files)?;
            let Measure { seconds, memory, .. } = measure;
            let (time, kilobytes) = (seconds * 1e3 / f64::from(files), memory * 1e3 / f64::from(files));
            println!(
                "| {name} | {files} | {seconds:.2} s | {time:.3} ms | {memory:.0} MB | {kilobytes:.0} KB |"
            );
            measures.push(measure);
        }
    }
    plot(&root.join("growth.svg"), &lines).map_err(io::Error::other)
}

/// Checks all that is written, with all cores and without what earlier checks have left.
fn measure(program: &Path, folder: &Path, arguments: &[&str], files: u32) -> io::Result<Measure> {
    let report = folder.with_extension("json");
    let format = format!("json={}", report.display());
    let mut command = Command::new(program);
    command.args(["check", "--no-cache", "--quiet", "--format", &format]).args(arguments).arg(folder);
    let start = Instant::now();
    let mut process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", process.id());
    let mut memory = 0.0;
    let ended = loop {
        if let Some(ended) = process.try_wait()? {
            break ended;
        }
        memory = fs::read_to_string(&status).ok().and_then(|status| peak(&status)).unwrap_or(memory);
        sleep(Duration::from_millis(5));
    };
    let seconds = start.elapsed().as_secs_f64();
    fs::remove_file(&report)?;
    // There are findings: anything else is no check of all.
    if ended.code() != Some(1) {
        return Err(io::Error::other(format!("{} ended with {ended}", program.display())));
    }
    Ok(Measure { files, seconds, memory })
}

/// The most memory that a process has taken so far, in MB.
fn peak(status: &str) -> Option<f64> {
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u32 = kilobytes.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(f64::from(kilobytes) * 1.024e-3)
}

/// Two diagrams beside each other in which what grows as the files do is a straight line of the slope of the grey one.
fn plot(file: &Path, lines: &[(&str, Vec<Measure>)]) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let area = SVGBackend::new(file, (960, 400)).into_drawing_area();
    area.fill(&WHITE)?;
    let sides = area.split_evenly((1, 2));
    for (side, title) in sides.iter().zip(["seconds", "MB"]) {
        let value = |measure: &Measure| if title == "MB" { measure.memory } else { measure.seconds };
        let all = || lines.iter().flat_map(|(_, measures)| measures);
        let (least, most) = range(all().map(|measure| f64::from(measure.files)));
        let (low, high) = range(all().map(value));
        let mut chart = ChartBuilder::on(side)
            .margin(12)
            .margin_right(32)
            .caption(title, ("sans-serif", 16))
            .x_label_area_size(32)
            .y_label_area_size(56)
            .build_cartesian_2d((least..most).log_scale(), (low / 2.0..high * 2.0).log_scale())?;
        let number = |value: &f64| value.to_string();
        chart
            .configure_mesh()
            .x_desc("files")
            .x_label_formatter(&number)
            .y_label_formatter(&number)
            .draw()?;
        let linear = [(least, low), (most, low * most / least)];
        let grey = BLACK.mix(0.2).stroke_width(6);
        chart
            .draw_series(LineSeries::new(linear, grey))?
            .label("as the files")
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], grey));
        for (number, (name, measures)) in lines.iter().enumerate() {
            let color = Palette99::pick(number).to_rgba();
            let points = measures.iter().map(|measure| (f64::from(measure.files), value(measure)));
            let line = LineSeries::new(points, color.stroke_width(2)).point_size(4);
            chart
                .draw_series(line)?
                .label(*name)
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 16, y)], color));
        }
        chart.configure_series_labels().position(SeriesLabelPosition::UpperLeft).draw()?;
    }
    area.present()?;
    Ok(())
}

fn range(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(value), most.max(value)))
}
