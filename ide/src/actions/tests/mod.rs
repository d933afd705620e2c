mod assists;
mod declared;
mod law;
mod pages;
mod refused;
mod rewritten;
mod without;
mod written;
